"""How quickly mails go: two thousand as long as a digest of ten items, to a mail server in another process."""

from __future__ import annotations

import contextlib
import json
import subprocess
from collections.abc import Iterator, Mapping
from typing import Any

from scripts.benching.table import Table, number
from scripts.messages import Stop
from scripts.postgres import free_port
from scripts.project import PYTHON, ROOT

LEAST_A_SECOND, MOST_MEMORY = 100.0, 200.0
TITLE, MEMORY = "gửi thư, thư mỗi giây (mails a second)", "  bộ nhớ của bộ gửi, MB (memory)"


def measure(table: Table, environment: Mapping[str, str]) -> None:
    """Two lines of the table. The environment is that of a measured register."""
    with receiving() as port:
        done = subprocess.run(
            [str(PYTHON), "-m", "scripts.benching.inside_mails"], cwd=ROOT, env=through(environment, port),
            capture_output=True, encoding="utf-8", stdin=subprocess.DEVNULL, check=False,
        )  # fmt: skip
    told: dict[str, Any] = json.loads(done.stdout) if done.returncode == 0 else {"trouble": done.stderr[-300:]}
    if told["trouble"]:
        raise Stop(f"Không đo được việc gửi thư: {told['trouble']}", "The delivery of mails cannot be measured.")
    rate, memory = told["sent"] / told["seconds"], told["memory"]
    table.judged(TITLE, number(rate, 0), number(LEAST_A_SECOND, 0), is_ok=rate >= LEAST_A_SECOND)
    table.judged(MEMORY, number(memory, 0), number(MOST_MEMORY, 0), is_ok=memory <= MOST_MEMORY)


def through(environment: Mapping[str, str], port: int) -> dict[str, str]:
    """The settings of one who sends to this port."""
    return {
        **environment, "TRACKER_MAIL": "smtp", "TRACKER_SMTP_HOST": "127.0.0.1", "TRACKER_SMTP_PORT": str(port),
        "TRACKER_SMTP_SECURITY": "none", "TRACKER_MAIL_FROM": "theodoi@localhost",
    }  # fmt: skip


@contextlib.contextmanager
def receiving() -> Iterator[int]:
    """A mail server that throws away what it takes; its port."""
    port = free_port()
    argv = [str(PYTHON), "-m", "aiosmtpd", "-n", "-l", f"127.0.0.1:{port}", "-c", "aiosmtpd.handlers.Sink"]
    quiet = subprocess.DEVNULL
    process = subprocess.Popen(argv, stdin=quiet, stdout=quiet, stderr=quiet)
    try:
        yield port
    finally:
        process.terminate()
        process.wait()
