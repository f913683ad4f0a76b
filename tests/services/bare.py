"""A bare Debian as debootstrap makes it, in which a program is installed as an office would: without any network.

`bare_debian()` is made once a run, from the mirror that this machine's own apt uses. A `Machine` is a copy of it with
processes, mounts and a network of its own: its loopback is all that there is, and all of it ends with the machine.
"""

from __future__ import annotations

import atexit
import functools
import hashlib
import json
import os
import shutil
import signal
import socket
import stat
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

import pytest

from scripts.debian import install

VISIT = Path(__file__).with_name("visit.py")
MINUTES = 60
ENVIRONMENT = {"PATH": "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin", "LANG": "C.UTF-8"}


@functools.cache
def scratch() -> Path:
    """A folder that goes when the tests end."""
    folder = Path(tempfile.mkdtemp(prefix="tracker-services-", dir="/var/tmp"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    return folder


@functools.cache
def bare_debian() -> Path:
    """The smallest Debian with a python3, of this machine's own release."""
    if os.geteuid():
        pytest.fail("debootstrap and network namespaces need root: run make test-services as root")
    if not shutil.which("debootstrap") and not install("debootstrap"):
        pytest.fail("this test needs the package debootstrap: apt-get install debootstrap")
    release = dict(line.split("=", 1) for line in Path("/etc/os-release").read_text().splitlines() if "=" in line)
    codename = release.get("VERSION_CODENAME", "").strip('"')
    root = scratch() / "debian"
    options = ["--variant=minbase", "--include=python3"]
    made = _told(["debootstrap", *options, codename, str(root), _mirror(codename)], seconds=5 * MINUTES)
    if made.returncode:
        last = made.stdout.strip().splitlines()[-1:] or ["nothing"]
        pytest.fail(f"debootstrap could not make a bare Debian from this machine's mirror; it said: {last[0]}")
    return root


def _mirror(codename: str) -> str:
    """Where this machine's apt takes its main packages from."""
    wanted = ["apt-get", "indextargets", "--format", "$(REPO_URI) $(CODENAME) $(COMPONENT)", "Created-By: Packages"]
    for line in _told(wanted, seconds=MINUTES).stdout.splitlines():
        words = line.split()
        if words[1:] == [codename, "main"]:
            return words[0]
    pytest.fail(f"apt on this machine names no mirror of {codename} (apt-get update?), so no bare Debian can be made")


def _told(words: list[str], *, seconds: int, given: str = "") -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        words,
        input=given,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        errors="replace",
        timeout=seconds,
        check=False,
    )


def ask_to_end(entered: subprocess.Popen[str]) -> None:
    """SIGTERM to a program that nsenter has started: nsenter itself passes no signal on."""
    for child in Path(f"/proc/{entered.pid}/task/{entered.pid}/children").read_text().split():
        os.kill(int(child), signal.SIGTERM)


class Apart:
    """Processes, mounts and a network of their own, loopback alone; all of it ends with this."""

    def __init__(self, prepare: str = "true", *arguments: str) -> None:
        own = ["unshare", "--net", "--mount", "--pid", "--fork", "--kill-child", "--mount-proc"]
        self._holder = subprocess.Popen(
            [*own, "sh", "-c", f"ip link set lo up && {prepare} && echo ready && exec sleep 3600", *arguments],
            stdout=subprocess.PIPE,
            encoding="utf-8",
        )
        assert self._holder.stdout is not None
        assert self._holder.stdout.readline() == "ready\n", "this machine gives no namespaces"
        children = Path(f"/proc/{self._holder.pid}/task/{self._holder.pid}/children").read_text().split()
        self.inside = ["nsenter", "--target", children[0], "--net", "--mount", "--pid"]

    def end(self) -> None:
        """End it, and with it all that runs inside."""
        with self._holder:
            self._holder.kill()

    def run(self, *words: str, given: str = "", fails: bool = False, seconds: int = 3 * MINUTES) -> str:
        """What a program of this machine printed inside; it has to end well, or badly where that is expected."""
        done = _told([*self.inside, *words], seconds=seconds, given=given)
        assert (done.returncode != 0) is fails, f"{' '.join(words)} ended with {done.returncode}:\n{done.stdout}"
        return done.stdout

    def visit(self, *words: str, given: str = "") -> dict[str, Any]:
        """Ask for pages as a browser inside would (visit.py)."""
        found: dict[str, Any] = json.loads(self.run(sys.executable, str(VISIT), *words, given=given))
        return found


class Machine:
    """A copy of the bare Debian that runs."""

    def __init__(self, name: str) -> None:
        self.root = scratch() / name
        subprocess.run(["cp", "-a", str(bare_debian()), str(self.root)], check=True)
        mounts = 'mount -t proc proc "$0/proc" && mount -t tmpfs -o mode=1777 tmpfs "$0/dev/shm"'
        self._apart = Apart(mounts, str(self.root))
        self.visit = self._apart.visit

    def __enter__(self) -> Machine:
        return self

    def __exit__(self, *_: object) -> None:
        self._apart.end()
        shutil.rmtree(self.root, ignore_errors=True)

    def path(self, place: str) -> Path:
        """Where a path of that machine lies on this one."""
        return self.root / place.lstrip("/")

    def words(self, *words: str) -> list[str]:
        """The command line that does it there, as root."""
        return [*self._apart.inside, *self._chroot(*words)]

    def _chroot(self, *words: str) -> list[str]:
        named = [f"{name}={value}" for name, value in ENVIRONMENT.items()]
        return ["chroot", str(self.root), "env", "-i", *named, *words]

    def run(self, *words: str, given: str = "", fails: bool = False) -> str:
        """What it printed there; it has to end well, or badly where that is expected."""
        return self._apart.run(*self._chroot(*words), given=given, fails=fails)

    def start(self, unit: str) -> subprocess.Popen[str]:
        """Start what a unit file starts, as its user, in its folder, with its environment; wait until it is ready."""
        lines = self.path(f"/etc/systemd/system/{unit}").read_text(encoding="utf-8").splitlines()
        said = {key: value for line in lines if (key := line.partition("=")[0]) and (value := line.partition("=")[2])}
        box = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
        place = self.path(f"/run/{unit}.notify")
        place.unlink(missing_ok=True)
        box.bind(str(place))
        place.chmod(0o777)
        box.settimeout(MINUTES)
        own = [*said["Environment"].split(), f"NOTIFY_SOCKET=/run/{unit}.notify"]
        script = 'umask "$0" && cd "$1" && shift && exec "$@"'
        inner = ["sh", "-c", script, said["UMask"], said["WorkingDirectory"], *said["ExecStart"].split()]
        words = self.words("runuser", "-u", said["User"], "--", "env", *own, *inner)
        started = subprocess.Popen(words, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, encoding="utf-8")
        with box:
            if said["Type"] == "notify":
                assert "READY=1" in box.recv(4096).decode(), "the server is not ready"
        return started

    def configuration(self, *places: str) -> dict[str, tuple[Any, ...]]:
        """{path: (mode, user, group, when it was changed, what it holds)} of all below the places."""
        listed = {}
        for place in places:
            top = self.path(place)
            for path in [top, *top.rglob("*")] if top.is_dir() else [top]:
                found = path.lstat()
                held = os.readlink(path) if path.is_symlink() else ""
                if stat.S_ISREG(found.st_mode):
                    held = hashlib.sha256(path.read_bytes()).hexdigest()
                when = found.st_mtime_ns
                listed[str(path.relative_to(self.root))] = (found.st_mode, found.st_uid, found.st_gid, when, held)
        return listed
