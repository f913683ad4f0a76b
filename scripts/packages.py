"""The pinned Python packages, and what pip's many words mean when it fails."""

from __future__ import annotations

import re
from pathlib import Path

from scripts.messages import Stop, say
from scripts.project import LOG, PYTHON, ROOT, logged
from scripts.stamps import is_done, key_of, mark_done

RUNTIME = "requirements.txt"
DEVELOPMENT = "requirements-dev.txt"

NO_COMPILER = (
    r"command '[^']*(gcc|cc|clang|c\+\+|g\+\+)' failed: No such file|[Uu]nable to execute '[^']*(gcc|cc)'"
    r"|Python\.h: No such file|no acceptable C compiler|error: command '[^']*(gcc|cc)' failed"
    r"|[Nn]o such file or directory: '[^']*(gcc|cc|g\+\+)'|Unknown compiler\(s\)|linker `cc` not found"
)
NO_SPACE = r"No space left on device|Disk quota exceeded"
BAD_CERTIFICATE = r"CERTIFICATE_VERIFY_FAILED|SSLCertVerificationError"
NO_NETWORK = (
    r"NewConnectionError|Failed to establish a new connection|[Nn]ame resolution|ConnectTimeout|ReadTimeout"
    r"|Read timed out|Connection refused|ProxyError|[Nn]etwork is unreachable|ConnectionResetError|RemoteDisconnected"
    r"|Max retries exceeded|ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ETIMEDOUT|ENETUNREACH|does not reach"
)


def explain(output: str) -> Stop:
    """The one sentence for what pip or npm printed, the likeliest cause first."""
    if re.search(NO_COMPILER, output):
        return Stop(
            "Một gói Python phải biên dịch mà máy chưa có trình biên dịch C; hãy cài: "
            f"apt-get install build-essential python3-dev, rồi chạy lại (chi tiết: {LOG}).",
            "A Python package must be compiled and there is no C compiler; install build-essential python3-dev",
        )
    if re.search(NO_SPACE, output):
        return Stop(f"Đĩa đã đầy nên không cài tiếp được (chi tiết: {LOG}).", "The disk is full.")
    if re.search(BAD_CERTIFICATE, output):
        return Stop(
            f"Máy không tin chứng thư của kho gói; hãy kiểm tra đồng hồ và chứng thư của máy (chi tiết: {LOG}).",
            "The package index's certificate is not trusted here; check this machine's clock and certificates.",
        )
    if re.search(NO_NETWORK, output):
        return Stop(
            f"Lần chuẩn bị đầu tiên cần mạng để tải các gói mà mạng không thông; có mạng thì chạy lại ({LOG}).",
            "The first set-up needs the network to fetch packages and it cannot be reached; run it again once it can.",
        )
    return Stop(f"Cài đặt không xong; chi tiết ở {LOG}.", f"The installation failed; the details are in {LOG}.")


def ensure_packages(version: str, *, development: bool = False) -> None:
    """Install the pins unless that was done for this Python and these very files."""
    names = [RUNTIME, DEVELOPMENT] if development else [RUNTIME]
    keys = {name: key_of([ROOT / name], version, str(ROOT)) for name in names}
    if all(is_done(name, key) for name, key in keys.items()):
        return
    missing = [name for name in names if not (ROOT / name).is_file()]
    if missing:
        raise Stop(f"Thiếu tệp {missing[0]} trong bản mã nguồn này.", f"{missing[0]} is missing from this copy.")
    say("Đang cài các gói Python đã ghim…", "installing the pinned Python packages")
    _pip_install([ROOT / name for name in names])
    for name, key in keys.items():
        mark_done(name, key)


def _pip_install(files: list[Path]) -> None:
    argv = [str(PYTHON), "-m", "pip", "install", "--no-input", "--disable-pip-version-check"]
    for path in files:
        argv += ["-r", str(path)]
    code, output = logged("pip", argv)
    if code:
        raise explain(output)
