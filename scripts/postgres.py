"""A PostgreSQL of our own for the tests: a fresh cluster on a private port and directory, gone again afterwards.

python -m scripts.postgres              start one, print its URL, stop it at Ctrl-C
python -m scripts.postgres pytest -x    run a command with TRACKER_TEST_DATABASE_URL set to one
"""

from __future__ import annotations

import contextlib
import os
import pwd
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from scripts.messages import Stop, entry

URL_SETTING = "TRACKER_TEST_DATABASE_URL"
OWNER = "postgres"
SUPERUSER = "tracker"
INSTALLED = Path("/usr/lib/postgresql")
LONGEST_BASE = 60  # a socket's path may have 107 bytes
MEMORY = Path("/dev/shm")
ROOM = 2 * 1024**3  # bytes; the whole of the tests takes about 300 MB
TRIES = 3
INTERRUPTIONS = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)

OURS = "\n# what follows was written by scripts/postgres.py\n"

# Nothing here survives the tests, so nothing waits for the disk.
CONFIGURATION = """
listen_addresses = '127.0.0.1'
port = {port}
unix_socket_directories = '{folder}'
fsync = off
full_page_writes = off
synchronous_commit = off
wal_level = minimal
max_wal_senders = 0
max_connections = 100
shared_buffers = 64MB
max_wal_size = 128MB
autovacuum = off
jit = off
"""


def find_binaries(installed: Path = INSTALLED) -> Path | None:
    """The folder with initdb and pg_ctl: the newest of Debian's, else the one on the path."""
    folders = [path.parent for path in installed.glob("*/bin/initdb") if path.parent.parent.name.isdecimal()]
    if folders:
        return max(folders, key=lambda folder: int(folder.parent.name))
    found = shutil.which("initdb")
    return Path(found).resolve().parent if found else None


@contextlib.contextmanager
def running(*, kept: Path | None = None, configuration: str = CONFIGURATION) -> Iterator[str]:
    """The URL of a server that runs until the block ends, however it ends. Raises Stop when it cannot be had.

    Its cluster is gone afterwards, unless it has a folder where it is `kept`: made once, found again the next time.
    """
    binaries = find_binaries()
    if binaries is None:
        raise Stop(
            "Máy chưa có PostgreSQL; hãy cài: apt-get install postgresql",
            "PostgreSQL was not found; install the package postgresql",
        )
    owner = _owner()
    folder = kept or Path(tempfile.mkdtemp(prefix="tracker-postgres-", dir=base()))
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    stop: list[str | Path] = [binaries / "pg_ctl", "stop", "-D", folder / "data", "-w", "-t", "60"]
    stop += ["-m", "fast" if kept else "immediate"]
    try:
        if owner:
            os.chown(folder, owner.pw_uid, owner.pw_gid)
        if kept:
            _run(stop, folder)  # one that was left running when its program was killed
        port = _start(binaries, folder, configuration)
        yield f"postgresql+psycopg://{SUPERUSER}@127.0.0.1:{port}/postgres"
    finally:
        with _undisturbed():
            _run(stop, folder)
            if not kept:
                shutil.rmtree(folder, ignore_errors=True)


def _start(binaries: Path, folder: Path, configuration: str) -> int:
    """Make the cluster where there is none, and start it; the port.

    Another program may take the port in between: then another is tried.
    """
    data, log = folder / "data", folder / "server.log"
    init: list[str | Path] = [binaries / "initdb", "-D", data, f"--username={SUPERUSER}", "--auth=trust", "--no-sync"]
    if not (data / "PG_VERSION").exists():
        made = _run([*init, "--encoding=UTF8", "--locale=C.UTF-8"], folder)
        if made.returncode:
            raise _failure(made.stdout)
    conf = data / "postgresql.conf"
    defaults = conf.read_text(encoding="utf-8").partition(OURS)[0]
    for _ in range(TRIES):
        port = free_port()
        ours = OURS + configuration.format(port=port, folder=folder)
        conf.write_text(defaults + ours, encoding="utf-8")
        started = _run([binaries / "pg_ctl", "start", "-D", data, "-l", log, "-w", "-t", "60"], folder)
        if started.returncode == 0:
            return port
    raise _failure(log.read_text(encoding="utf-8", errors="replace") if log.exists() else started.stdout)


def free_port() -> int:
    """A port that nobody listens on at this moment."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _owner() -> pwd.struct_passwd | None:
    """PostgreSQL refuses to run as root: then it is its own account's, else ours (None)."""
    if os.geteuid() != 0:
        return None
    try:
        owner = pwd.getpwnam(OWNER)
    except KeyError:
        owner = None
    if owner is None or shutil.which("runuser") is None:
        raise Stop(
            f"Chạy bằng root thì cần tài khoản {OWNER} và lệnh runuser; hãy cài gói postgresql và util-linux.",
            f"As root this needs the account {OWNER} and runuser: install the packages postgresql and util-linux",
        )
    return owner


def base(memory: Path = MEMORY) -> str:
    """Memory where it has room: databases are copied and closed there ten times as quickly as on a disk."""
    if os.access(memory, os.W_OK) and shutil.disk_usage(memory).free >= ROOM:
        return str(memory)
    folder = tempfile.gettempdir()
    return folder if len(folder) <= LONGEST_BASE else "/tmp"


def _run(argv: list[str | Path], folder: Path) -> subprocess.CompletedProcess[str]:
    """Run one of PostgreSQL's programs as its owner, in its directory, without our PG… settings."""
    words = [str(word) for word in argv]
    if os.geteuid() == 0:
        words = ["runuser", "-u", OWNER, "--", *words]
    clean = {name: value for name, value in os.environ.items() if not name.startswith("PG")}
    with (folder / "commands.log").open("a+", encoding="utf-8", errors="replace") as log:
        # A file, not a pipe: the server inherits it and would keep a pipe open for ever.
        begin = log.tell()
        done = subprocess.run(
            words,
            cwd=folder,
            env={**clean, "LC_ALL": "C.UTF-8"},
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=subprocess.STDOUT,
            check=False,
        )
        log.seek(begin)
        return subprocess.CompletedProcess(words, done.returncode, log.read())


def _failure(output: str) -> Stop:
    said = next((line.strip() for line in reversed(output.splitlines()) if line.strip()), "?")
    return Stop(f"PostgreSQL của phép thử không khởi động được: {said}", "The tests' own PostgreSQL did not start.")


@contextlib.contextmanager
def _undisturbed() -> Iterator[None]:
    """A second Ctrl-C while we tidy up would leave the server behind."""
    before = {number: signal.signal(number, signal.SIG_IGN) for number in INTERRUPTIONS}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


def main() -> int:
    """Keep a server for a command, or until Ctrl-C."""
    with running() as url:
        if command := sys.argv[1:]:
            return subprocess.run(command, env={**os.environ, URL_SETTING: url}, check=False).returncode
        print(url, flush=True)
        with contextlib.suppress(KeyboardInterrupt):
            signal.pause()
    return 0


if __name__ == "__main__":
    entry(main)
