"""A machine with the real systemd, by namespaces of the kernel alone: what is done on it is gone with it.

Its disk is a copy of this machine's (an overlay in memory), its network is its own and leads nowhere, its first process
is systemd. So nothing is replaced: units are systemd's, users are made, nginx has ports 80 and 443.
"""

from __future__ import annotations

import contextlib
import ctypes
import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from tracker.core.project import ROOT

BOOT = Path(__file__).with_name("boot.sh")
CLONE_NEWNET = 0x40000000
MOST_SECONDS = 60
CLEAN = {"PATH": "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin", "HOME": "/root", "LANG": "C.UTF-8"}


class Machine:
    """A machine that runs. Made by `booted`."""

    def __init__(self, pid: int) -> None:
        self.pid = pid

    def run(self, script: str, *, given: str = "", seconds: float = 300, check: bool = True) -> str:
        """Let root type this into `sh -e` in her home; what it says, both streams. Fails where a command fails."""
        enter = ["nsenter", "--target", str(self.pid), "--mount", "--pid", "--net", "--uts", "--ipc", "--cgroup"]
        done = subprocess.run(
            [*enter, "sh", "-ec", f"cd /root\n{script}"], env=CLEAN, input=given, stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT, encoding="utf-8", errors="replace", timeout=seconds, check=False,
        )  # fmt: skip
        if check and done.returncode:
            pytest.fail(f"{script}\nsaid ({done.returncode}):\n{done.stdout[-4000:]}")
        return done.stdout

    def write(self, path: str, text: str) -> None:
        """Put a file there, and its folder, as an editor of root's would."""
        self.run(f"umask 022; mkdir -p '{os.path.dirname(path)}'; cat >'{path}'", given=text)

    def wait(self, script: str, *, seconds: float = MOST_SECONDS) -> str:
        """Ask until the command succeeds."""
        until = time.monotonic() + seconds
        while time.monotonic() < until:
            with contextlib.suppress(pytest.fail.Exception):
                return self.run(script)
        return self.run(script)

    @contextlib.contextmanager
    def network(self) -> Iterator[None]:
        """Within the block this thread's new connections are made on the machine's own network."""
        libc = ctypes.CDLL(None, use_errno=True)
        with open("/proc/thread-self/ns/net", "rb") as ours, open(f"/proc/{self.pid}/ns/net", "rb") as theirs:
            if libc.setns(theirs.fileno(), CLONE_NEWNET):
                raise OSError(ctypes.get_errno(), "the network of the machine could not be entered")
            try:
                yield
            finally:
                if libc.setns(ours.fileno(), CLONE_NEWNET):
                    os._exit(1)  # the other tests would be on the wrong network


@contextlib.contextmanager
def booted(folder: Path) -> Iterator[Machine]:
    """A machine that has started. /srv/source is the working copy, /srv/python the interpreter of its .venv."""
    cgroup = _cgroups() / f"tracker-machine-{os.getpid()}"
    outer = subprocess.Popen(
        ["sh", str(BOOT), str(cgroup), str(folder), str(ROOT), sys.base_prefix],
        stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
    )  # fmt: skip
    try:
        machine = Machine(_first_process(outer))
        machine.wait("test -S /run/systemd/private")
        machine.wait("systemctl is-system-running --wait | grep -qE 'running|degraded'")
        yield machine
    finally:
        outer.kill()  # unshare's --kill-child ends the first process, and the kernel everything below it
        outer.communicate(timeout=MOST_SECONDS)
        _forget(cgroup)


def _first_process(outer: subprocess.Popen[bytes]) -> int:
    """The number of systemd, as this machine counts, once it has taken over from the script."""
    until = time.monotonic() + MOST_SECONDS
    while time.monotonic() < until and outer.poll() is None:
        children = Path(f"/proc/{outer.pid}/task/{outer.pid}/children").read_text(encoding="ascii").split()
        for child in children:
            with contextlib.suppress(OSError):
                if os.path.basename(os.readlink(f"/proc/{child}/exe")) == "systemd":
                    return int(child)
    outer.kill()
    said = outer.communicate()[0].decode("utf-8", "replace")
    return pytest.fail(f"the machine did not start; this needs root and a kernel with overlayfs and cgroup2: {said}")


def _cgroups() -> Path:
    """Where the second version of control groups is mounted."""
    for line in Path("/proc/mounts").read_text(encoding="utf-8").splitlines():
        _, place, kind, *_ = line.split()
        if kind == "cgroup2":
            return Path(place)
    return pytest.fail("systemd needs cgroup2, which is not mounted here")


def _forget(cgroup: Path) -> None:
    """Take its control groups away, once the kernel has ended what was in them."""
    until = time.monotonic() + MOST_SECONDS
    while cgroup.exists() and time.monotonic() < until:
        for folder, _, _ in os.walk(cgroup, topdown=False):
            with contextlib.suppress(OSError):
                os.rmdir(folder)
        for number in (cgroup / "cgroup.procs").read_text(encoding="ascii").split() if cgroup.exists() else ():
            with contextlib.suppress(ProcessLookupError):
                os.kill(int(number), signal.SIGKILL)
    shutil.rmtree(cgroup, ignore_errors=True)
