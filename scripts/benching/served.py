"""Servers to measure: with the settings of production, but one process unless said otherwise, on a free port."""

from __future__ import annotations

import contextlib
import http.client
import os
import subprocess
import time
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from scripts.messages import Stop
from scripts.postgres import free_port
from scripts.project import PYTHON, ROOT

APPLICATION, BARE = "wsgi:application", "scripts.benching.bare:application"
THREADS = 8
SECONDS_TO_ANSWER = 60
TODAY = "2026-06-15"


def settings(instance: Path, url: str) -> dict[str, str]:
    """The environment of everything that works on a measured database; the settings of an office never reach it."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("TRACKER_")}
    return {
        **kept,
        "PYTHONUTF8": "1",
        "TRACKER_INSTANCE": str(instance),
        "TRACKER_DATABASE_URL": url,
        "TRACKER_TODAY": TODAY,
        "TRACKER_REQUESTS_PER_MINUTE": "1000000",
        "TRACKER_LOG_LEVEL": "INFO",
    }


@dataclass(frozen=True)
class Served:
    """A server that answers."""

    port: int
    process: subprocess.Popen[bytes]

    def memory(self) -> float:
        """What its worker has in memory, in MB (resident set)."""
        worker = _children(self.process.pid)[0]
        status = Path(f"/proc/{worker}/status").read_text(encoding="ascii")
        line = next(line for line in status.splitlines() if line.startswith("VmRSS:"))
        return int(line.split()[1]) / 1024


@contextlib.contextmanager
def serving(application: str, environment: Mapping[str, str], log: Path, processes: int = 1) -> Iterator[Served]:
    """Start it, wait until it answers, end it whatever happens. The log of requests goes into a file."""
    port = free_port()
    argv = [str(PYTHON), "-m", "gunicorn", "--config", "scripts/gunicorn.conf.py", "--bind", f"127.0.0.1:{port}"]
    argv += ["--workers", str(processes), "--threads", str(THREADS), application]
    with log.open("ab") as written:
        process = subprocess.Popen(
            argv, cwd=ROOT, env=environment, stdin=subprocess.DEVNULL, stdout=written, stderr=written
        )  # fmt: skip
    try:
        _wait(process, port, log)
        yield Served(port, process)
    finally:
        process.terminate()
        try:
            process.wait(timeout=15)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def _wait(process: subprocess.Popen[bytes], port: int, log: Path) -> None:
    until = time.monotonic() + SECONDS_TO_ANSWER
    while time.monotonic() < until and process.poll() is None:
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=5)
        try:
            connection.request("GET", "/health/live")
            connection.getresponse().read()
        except (OSError, http.client.HTTPException):
            time.sleep(0.1)
        else:
            return
        finally:
            connection.close()
    said = log.read_text(encoding="utf-8", errors="replace").splitlines()[-3:]
    raise Stop("Máy chủ để đo không khởi động được: " + " ".join(said), "The server to measure did not start.")


def _children(pid: int) -> list[int]:
    found = Path(f"/proc/{pid}/task/{pid}/children").read_text(encoding="ascii").split()
    return [int(child) for child in found]
