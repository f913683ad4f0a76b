"""`make run`: from a bare copy to a server that answers, with the demo when the instance is new."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Mapping
from typing import Any

from scripts import server
from scripts.address import EVERYWHERE, Address, read_address, take
from scripts.application import flask, status
from scripts.messages import Stop, entry, say
from scripts.project import PYTHON, ROOT, alone, environment
from scripts.setup import set_up

NO, YES = ("no", "false", "0", "off"), ("yes", "true", "1", "on")
#: The demonstrations that TRACKER_DEMO names, the first one where it only says yes.
OFFICES = ("huyen", "xa")
SETUP_COMMAND = ".venv/bin/flask setup"
REFUSALS = {
    "newer": (
        "Cơ sở dữ liệu do một phiên bản mới hơn của chương trình tạo ra; hãy chạy phiên bản đó, "
        "hoặc khôi phục bản sao lưu trước đó.",
        "The database is from a newer version of the program: start that version, or restore an earlier copy.",
    ),
    "unreachable": (
        "Không kết nối được cơ sở dữ liệu; hãy kiểm tra TRACKER_DATABASE_URL và máy chủ dữ liệu.",
        "The database cannot be reached: check TRACKER_DATABASE_URL and that the server runs.",
    ),
}


def main() -> int:
    """Take the port, set up, prepare the database, serve until asked to end."""
    address = read_address(os.environ)
    demo = wanted_demo(os.environ)
    with server.foreground(), take(address) as listener:
        with alone():
            set_up()
            instance = prepare(demo=demo)
        ending = server.Ending()
        accounts = start_listing_accounts() if instance["demo"] else None
        running, jobs = server.start(listener), server.start_jobs()
        try:
            if server.wait_for_answer(running, address, ending):
                announce(address, instance, accounts)
                server.wait_for_end(running, jobs, ending)
        finally:
            server.stop(running, jobs)
    say("Đã dừng.", "stopped")
    return 0


def wanted_demo(environ: Mapping[str, str]) -> str:
    """The demonstration that a new instance gets: huyen, or xa where TRACKER_DEMO says so; "" for no: none."""
    text = environ.get("TRACKER_DEMO", "").strip().casefold()
    if text in NO:
        return ""
    if text not in ("", *YES, *OFFICES):
        raise Stop(
            f"TRACKER_DEMO={text} không dùng được: huyen là huyện Bình Sơn 2022, xa là xã Bình Sơn 2026, "
            "no là không nạp bản trình diễn.",
            "TRACKER_DEMO is huyen, xa or no.",
        )
    return text if text in OFFICES else OFFICES[0]


def prepare(*, demo: str) -> dict[str, Any]:
    """Bring the database to this version, load the demo where nobody has begun yet; the instance's state then."""
    instance = status()
    if instance["database"] in REFUSALS:
        raise Stop(*REFUSALS[instance["database"]])
    if instance["database"] != "current":
        flask("db", "upgrade")
        instance = status()
    if demo and not instance["set_up"] and not instance["demo"]:
        say("Đang nạp dữ liệu trình diễn…", "loading the demo")
        flask("demo", "load", "--morning", "--office", demo)
        return status()
    if os.environ.get("TRACKER_DEMO", "").strip().casefold() in OFFICES:
        say(
            "Thư mục dữ liệu này đã có dữ liệu, giữ nguyên; TRACKER_DEMO chỉ chọn bản trình diễn cho thư mục mới "
            "(TRACKER_INSTANCE).",
            "this instance has its data already: TRACKER_DEMO chooses for a new one only",
        )
    return instance


def start_listing_accounts() -> subprocess.Popen[str]:
    """Ask for the demo's sign-ins while the server is starting: each takes a second."""
    return subprocess.Popen(
        [str(PYTHON), "-m", "flask", "demo", "accounts"],
        cwd=ROOT,
        env=environment(),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        encoding="utf-8",
    )


def announce(address: Address, instance: Mapping[str, Any], accounts: subprocess.Popen[str] | None) -> None:
    """The address, then who can sign in."""
    print(f"\n  {address.url}\n", flush=True)
    if address.host in EVERYWHERE:
        say("Máy khác vào bằng địa chỉ của máy này.", "other machines use this machine's own address")
    if accounts is not None:
        listed, _ = accounts.communicate()
        sys.stdout.write(listed)
    elif not instance["set_up"]:
        say(
            f"Chưa có ai đăng nhập được: hãy chạy {SETUP_COMMAND} ở một cửa sổ khác.",
            f"nobody can sign in yet: run {SETUP_COMMAND} in another terminal",
        )
    say("Các việc tự động (hẹn giờ, dọn tệp) chạy cùng máy chủ.", "jobs run beside it: flask jobs list")
    say("Nhấn Ctrl-C để dừng.", "Ctrl-C ends it")


if __name__ == "__main__":
    entry(main)
