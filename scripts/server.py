"""The life of the web server and of the jobs beside it: started, waited for, ended in order."""

from __future__ import annotations

import contextlib
import ctypes
import http.client
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from types import FrameType

from scripts.address import Address
from scripts.messages import Stop, say
from scripts.project import PYTHON, ROOT, environment

SECONDS_TO_ANSWER = 60
SECONDS_TO_END = 15
LIBC = ctypes.CDLL(None)
SET_PARENT_DEATH_SIGNAL = 1
ENDINGS = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP, signal.SIGQUIT)


class Ending:
    """Remembers that somebody asked for the end: Ctrl-C, SIGTERM, a closed terminal."""

    def __init__(self) -> None:
        """Listen to the signals from now on, instead of being interrupted by them."""
        self.asked = False
        for number in ENDINGS:
            signal.signal(number, self._ask)

    def _ask(self, _number: int, _frame: FrameType | None) -> None:
        self.asked = True


def start(listener: socket.socket) -> subprocess.Popen[bytes]:
    """Gunicorn on the listening socket. Its two workers share it; this program lets go of its own copy."""
    number = listener.fileno()
    argv = [str(PYTHON), "-m", "gunicorn", "--config", "scripts/gunicorn.conf.py", "--bind", f"fd://{number}"]
    argv += ["wsgi:application"]
    server = subprocess.Popen(
        argv,
        cwd=ROOT,
        env=environment(),
        stdin=subprocess.DEVNULL,
        pass_fds=[number],
        # Ctrl-C reaches this program alone: a worker that gets two signals at once would hang for its grace period.
        process_group=0,
        preexec_fn=_end_with_parent,  # noqa: PLW1509  # this program has one thread
    )
    listener.close()
    return server


def start_jobs() -> subprocess.Popen[bytes]:
    """`flask jobs run` on the same instance: what happens by itself happens while the server runs."""
    return subprocess.Popen(
        [str(PYTHON), "-m", "flask", "jobs", "run"],
        cwd=ROOT,
        env=environment(),
        stdin=subprocess.DEVNULL,
        process_group=0,
        preexec_fn=_end_with_parent,  # noqa: PLW1509  # this program has one thread
    )


def _end_with_parent() -> None:
    """In a child, before it starts: should this program be killed outright, it ends as well (Linux)."""
    LIBC.prctl(SET_PARENT_DEATH_SIGNAL, signal.SIGTERM)


def wait_for_answer(server: subprocess.Popen[bytes], address: Address, ending: Ending) -> bool:
    """True once the address answers over HTTP, False when the end was asked for first. Raises Stop."""
    until = time.monotonic() + SECONDS_TO_ANSWER
    while time.monotonic() < until and not ending.asked:
        if server.poll() is not None:
            raise Stop(
                "Máy chủ không khởi động được; lý do ở các dòng trên.",
                "The server did not start; the lines above say why.",
            )
        if _answers(address):
            return True
        time.sleep(0.1)
    if ending.asked:
        return False
    raise Stop(
        f"Máy chủ không trả lời sau {SECONDS_TO_ANSWER} giây.",
        f"The server did not answer within {SECONDS_TO_ANSWER} seconds.",
    )


def _answers(address: Address) -> bool:
    connection = http.client.HTTPConnection(address.reachable_host, address.port, timeout=2)
    try:
        connection.request("GET", "/")
        return bool(connection.getresponse().status)
    except (OSError, http.client.HTTPException):
        return False
    finally:
        connection.close()


def wait_for_end(server: subprocess.Popen[bytes], jobs: subprocess.Popen[bytes], ending: Ending) -> None:
    """Return when the end was asked for; raises Stop when the server ended by itself. Jobs that ended are told once."""
    is_told = False
    while not ending.asked:
        try:
            server.wait(timeout=0.5)
        except subprocess.TimeoutExpired:
            if jobs.poll() is not None and not ending.asked and not is_told:
                is_told = True
                say(
                    "Các việc tự động đã dừng; lý do ở các dòng trên. Chạy lại lệnh để có chúng.",
                    "the jobs ended; the lines above say why; start again to have them",
                )
            continue
        if not ending.asked:
            raise Stop("Máy chủ đã tự dừng; lý do ở các dòng trên.", "The server ended; the lines above say why.")


def stop(*programs: subprocess.Popen[bytes]) -> None:
    """Let requests and jobs finish, then end; by force where that takes too long."""
    for program in programs:
        if program.poll() is None:
            program.terminate()
    until = time.monotonic() + SECONDS_TO_END
    for program in programs:
        try:
            program.wait(timeout=max(0.0, until - time.monotonic()))
        except subprocess.TimeoutExpired:
            program.kill()
            program.wait()


@contextlib.contextmanager
def foreground() -> Iterator[None]:
    """At a terminal, take its foreground from `make`: Ctrl-C then ends the server in order instead of killing make.

    Ctrl-Z is left without effect meanwhile: make would not notice it, and the terminal would hang.
    """
    try:
        terminal = os.open("/dev/tty", os.O_RDWR)
    except OSError:
        yield
        return
    before = os.getpgrp()
    try:
        if os.tcgetpgrp(terminal) != before or not sys.stdin.isatty() or os.getpid() == before:
            yield
            return
        signal.signal(signal.SIGTTOU, signal.SIG_IGN)
        signal.signal(signal.SIGTSTP, signal.SIG_IGN)
        os.setpgid(0, 0)
        os.tcsetpgrp(terminal, os.getpgrp())
        try:
            yield
        finally:
            with contextlib.suppress(OSError):  # the terminal may be gone
                os.tcsetpgrp(terminal, before)
    finally:
        os.close(terminal)
