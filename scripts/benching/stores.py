"""Databases to measure: made once for a version of migrations and generator, kept, copied for each run."""

from __future__ import annotations

import contextlib
import fcntl
import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path

from scripts import postgres
from scripts.benching.served import TODAY, settings
from scripts.messages import Stop, say
from scripts.project import PYTHON, ROOT
from scripts.stamps import key_of

SEED = 1
SOURCES = ("tracker/migrations/versions/*.py", "tracker/demo/**/*.py", "tracker/demo/**/*.json")
#: On the disk, not in memory as /tmp may be; readable for the account that PostgreSQL runs under.
FOLDER = Path("/var/tmp") / f"tracker-bench-{os.geteuid()}"

# As PostgreSQL is installed, so that a write waits for the disk as it does in an office.
CONFIGURATION = """
listen_addresses = '127.0.0.1'
port = {port}
unix_socket_directories = '{folder}'
"""


@contextlib.contextmanager
def alone() -> Iterator[None]:
    """One bench at a time: two would measure each other."""
    FOLDER.mkdir(mode=0o755, exist_ok=True)
    with (FOLDER / "lock").open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            raise Stop("Một lần đo khác đang chạy trên máy này.", "Another bench is running here.") from None
        for log in FOLDER.glob("server-*.log"):
            log.unlink()
        yield


def log_of(items: int) -> Path:
    """Where the server of a register writes its log; that of the last run is kept."""
    return FOLDER / f"server-{items}.log"


def key() -> str:
    """Changes whenever the databases would come out otherwise."""
    paths = [path for pattern in SOURCES for path in ROOT.glob(pattern)]
    return key_of(paths, TODAY, str(SEED))[:12]


@contextlib.contextmanager
def opened(database: str) -> Iterator[SqliteStore | PostgresStore]:
    """The store of one kind of database, while it runs."""
    if database == "sqlite":
        yield SqliteStore()
        return
    binaries = postgres.find_binaries()
    version = binaries.parent.name if binaries else "none"
    with postgres.running(kept=FOLDER / f"postgres-{version}", configuration=CONFIGURATION) as url:
        yield PostgresStore(url)


class SqliteStore:
    """One file a size."""

    title = "SQLite"

    def url(self, items: int, instance: Path) -> str:
        """A copy of the database of this size, for one run; made first where there is none."""
        kept = FOLDER / f"{items}-{key()}.sqlite3"
        if not kept.exists():
            for old in FOLDER.glob(f"{items}-*.sqlite3*"):
                old.unlink()
            made = FOLDER / f"making-{items}.sqlite3"
            for part in FOLDER.glob(f"{made.name}*"):
                part.unlink()
            fill(f"sqlite:///{made}", items)
            made.rename(kept)
        shutil.copyfile(kept, instance / "tracker.sqlite3")
        return f"sqlite:///{instance / 'tracker.sqlite3'}"


class PostgresStore:
    """One database a size in a cluster that is kept."""

    title = "PostgreSQL"

    def __init__(self, url: str) -> None:
        self._url = url
        for name in self._names():  # of a run that was killed
            if name.startswith(("run_", "making_")):
                self._drop(name)

    def url(self, items: int, _instance: Path) -> str:
        """A copy of the database of this size, for one run; made first where there is none."""
        kept, copy, names = f"bench_{items}_{key()}", f"run_{items}", self._names()
        for name in names:
            if name.startswith(f"bench_{items}_") and name != kept:
                self._drop(name)
        if kept not in names:
            self._sql(f'CREATE DATABASE "making_{items}" TEMPLATE template0')
            fill(self._of(f"making_{items}"), items)
            self._sql(f'ALTER DATABASE "making_{items}" RENAME TO "{kept}"')
        self._sql(f'CREATE DATABASE "{copy}" TEMPLATE "{kept}" STRATEGY file_copy')
        return self._of(copy)

    def _names(self) -> list[str]:
        return self._sql("SELECT datname FROM pg_database").split()

    def _drop(self, name: str) -> None:
        self._sql(f'DROP DATABASE "{name}" WITH (FORCE)')

    def _of(self, name: str) -> str:
        return self._url.rsplit("/", 1)[0] + f"/{name}"

    def _sql(self, words: str) -> str:
        binaries = postgres.find_binaries()
        program = str(binaries / "psql") if binaries else "psql"
        url = self._url.replace("+psycopg", "")
        done = subprocess.run(
            [program, "--no-psqlrc", "-tA", "-v", "ON_ERROR_STOP=1", url, "-c", words],
            capture_output=True, encoding="utf-8", stdin=subprocess.DEVNULL, check=False,
        )  # fmt: skip
        if done.returncode:
            raise Stop(f"PostgreSQL: {done.stderr.strip()}", "PostgreSQL refused a command of the bench.")
        return done.stdout


def fill(url: str, items: int) -> None:
    """Migrate an empty database and generate its register, its progress on the screen."""
    say(f"Sinh cơ sở dữ liệu để đo, {items:,} nhiệm vụ…".replace(",", "."), f"generating {items:,} items")
    with tempfile.TemporaryDirectory(prefix="tracker-bench-") as instance:
        inside(settings(Path(instance), url), "flask", "db", "upgrade", quietly=True)
        inside(settings(Path(instance), url), "flask", "demo", "generate", f"--items={items}", f"--seed={SEED}")
        inside(settings(Path(instance), url), "scripts.benching.inside", "open")


def inside(environment: dict[str, str], *words: str, quietly: bool = False) -> None:
    """Run a module of the virtual environment; its words on the screen unless `quietly`. Raises Stop."""
    hidden = subprocess.PIPE if quietly else None
    done = subprocess.run(
        [str(PYTHON), "-m", *words], cwd=ROOT, env=environment, stdin=subprocess.DEVNULL, stdout=hidden, stderr=hidden,
        encoding="utf-8", check=False,
    )  # fmt: skip
    if done.returncode:
        last = (done.stderr or "").strip().splitlines()[-1:]
        raise Stop(f"Lệnh {' '.join(words)} không xong. {''.join(last)}", "A command of the bench failed.")
