"""The archive of `make dist` on a bare Debian without a network: installed, used, upgraded, gone back, removed."""

from __future__ import annotations

import hashlib
import os
import signal
import subprocess
import sys
import tarfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from scripts.disting.wheels import PYTHONS
from tests.services.bare import Machine, ask_to_end, scratch

PASSWORD = "mat-khau-Rat-dai-7421"
OFFICE = (
    *("--committee", "Ủy ban nhân dân xã Bình Sơn", "--short-name", "UBND xã Bình Sơn", "--level", "commune"),
    *("--place", "Bình Sơn", "--superior", "UBND tỉnh Quảng Ngãi"),
    *("--full-name", "Trần Thị Quản", "--user-name", "quantri", "--password-stdin"),
)
BASE = "http://127.0.0.1:8000"
CONFIGURATION = ("/opt", "/etc", "/usr/local", "/var/lib/tracker/settings.toml", "/var/lib/tracker/secret_key")
OTHER = "9.9.9"


@pytest.fixture
def machine() -> Iterator[Machine]:
    with Machine("office") as made:
        yield made


def unpack(archive: Path, machine: Machine, folder: str) -> None:
    with tarfile.open(archive) as packed:
        packed.extractall(scratch() / "unpacked", filter="tar")
        top = packed.getnames()[0].partition("/")[0]
    machine.path(folder).parent.mkdir(parents=True, exist_ok=True)
    (scratch() / "unpacked" / top).rename(machine.path(folder))


def other_version(machine: Machine, source: str, target: str) -> None:
    """The same program as another version, as the next release would come."""
    subprocess.run(["cp", "-a", machine.path(source), machine.path(target)], check=True)
    changed = machine.path(target) / "RELEASE"
    changed.write_text(f"{OTHER}\n")
    sums = machine.path(target) / "SHA256SUMS"
    kept = [line for line in sums.read_text().splitlines() if not line.endswith("  RELEASE")]
    sums.write_text("\n".join([*kept, f"{hashlib.sha256(changed.read_bytes()).hexdigest()}  RELEASE"]) + "\n")


def current(machine: Machine) -> str:
    return os.readlink(machine.path("/opt/tracker/current"))


def test_an_office_without_internet(archive: Path, machine: Machine) -> None:
    assert machine.visit("-", "away")["reached"] is False
    unpack(archive, machine, "/srv/first")
    first = machine.run("/srv/first/install.sh")
    assert "tracker-flask setup" in first
    assert "systemctl enable --now tracker tracker-jobs" in first, "without systemd it says what is left"
    version = current(machine)
    assert version.startswith("releases/")

    machine.run("tracker-flask", "setup", *OFFICE, given=PASSWORD)
    _is_closed_to_others(machine)

    # Again: nothing changes, what an administrator wrote least of all.
    settings = machine.path("/var/lib/tracker/settings.toml")
    settings.write_text(settings.read_text() + "upload_megabytes = 30\n")
    drop_in = machine.path("/etc/systemd/system/tracker.service.d/own.conf")
    drop_in.parent.mkdir()
    drop_in.write_text("[Service]\nTimeoutStopSec=30\n")
    before = machine.configuration(*CONFIGURATION)
    machine.run("/srv/first/install.sh")
    after = machine.configuration(*CONFIGURATION)
    assert [place for place in {*before, *after} if before.get(place) != after.get(place)] == []

    _serves(machine)

    # Another version, killed while it is installed: what runs is untouched, and the same again ends well.
    other_version(machine, "/srv/first", "/srv/other")
    _kill_in_the_middle(machine, "/srv/other/install.sh")
    assert current(machine) == version
    machine.run("tracker-flask", "instance", "status")
    machine.run("/srv/other/install.sh")
    assert current(machine) == f"releases/{OTHER}"
    assert "upload_megabytes = 30" in settings.read_text()
    assert drop_in.exists()
    machine.run(f"/opt/tracker/releases/{OTHER}/install.sh", "--back")
    assert current(machine) == version

    # Removed: the program goes, the data stays with root; installed again, it is as it was.
    machine.run("/opt/tracker/current/install.sh", "--uninstall")
    assert not machine.path("/opt/tracker").exists()
    assert not machine.path("/etc/systemd/system/tracker.service").exists()
    assert "tracker:" not in machine.path("/etc/passwd").read_text()
    data = machine.path("/var/lib/tracker")
    assert {path.lstat().st_uid for path in (data, *data.rglob("*"))} == {0}
    machine.run("/srv/first/install.sh", "--uninstall")
    machine.run("/srv/other/install.sh")
    assert '"set_up": true' in machine.run("tracker-flask", "instance", "status", "--format", "json")
    _is_closed_to_others(machine)

    # Data goes only on a word that cannot be typed by chance.
    machine.run("/srv/first/install.sh", "--uninstall", "--purge", given="y\n", fails=True)
    assert (data / "tracker.sqlite3").exists()
    machine.run("/srv/first/install.sh", "--uninstall", "--purge", "--yes")
    assert not data.exists()
    assert not machine.path("/var/backups/tracker").exists()


def _is_closed_to_others(machine: Machine) -> None:
    data = machine.path("/var/lib/tracker")
    owner = int(machine.run("id", "-u", "tracker"))
    for path in (data, *data.rglob("*"), machine.path("/var/backups/tracker")):
        found = path.lstat()
        assert (found.st_uid, found.st_mode & 0o077) == (owner, 0), path
    program = machine.path(f"/opt/tracker/{current(machine)}")
    assert {path.lstat().st_uid for path in program.rglob("*")} == {0}, "the program cannot change itself"


def _serves(machine: Machine) -> None:
    """Server and jobs as the units start them; pages over loopback; the doctor sees the jobs."""
    server, jobs = machine.start("tracker.service"), machine.start("tracker-jobs.service")
    try:
        seen = machine.visit(BASE, "look")
        assert set(seen.values()) == {200}
        assert len(seen) > 5, "its style sheets and scripts are served too"
        assert machine.visit(BASE, "sign-in", "quantri", given="sai")["signed_in"] is False
        seen = machine.visit(BASE, "sign-in", "quantri", given=PASSWORD)
        assert seen["signed_in"]
        assert set(seen["pages"].values()) == {200}
        assert any(_jobs_ran(machine) for _ in range(20)), "the doctor sees no job"
    finally:
        for process in (server, jobs):
            ask_to_end(process)
        said = [process.communicate(timeout=30)[1] for process in (server, jobs)]
    assert [words for words in said if "Traceback" in words] == []


def _jobs_ran(machine: Machine) -> bool:
    done = subprocess.run(machine.words("tracker-flask", "doctor"), capture_output=True, encoding="utf-8", check=False)
    return "✓ Việc tự động" in done.stdout


def _kill_in_the_middle(machine: Machine, installer: str) -> None:
    """SIGKILL to all of it as soon as it copies packages."""
    started = subprocess.Popen(
        machine.words(installer),
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        start_new_session=True,
    )
    assert started.stdout is not None
    assert any("Đang cài" in line for line in started.stdout)
    packages = machine.path(f"/opt/tracker/releases/{OTHER}/.venv")
    while not any(packages.glob("lib/*/site-packages/*")):
        assert started.poll() is None, "it ended before it could be killed"
    os.killpg(started.pid, signal.SIGKILL)
    started.communicate(timeout=10)
    assert not (packages.parent / ".installed").exists()


def test_what_it_refuses(archive: Path, machine: Machine) -> None:
    unpack(archive, machine, "/srv/first")
    installer = "/srv/first/install.sh"
    assert "sudo" in machine.run("runuser", "-u", "nobody", "--", installer, fails=True)
    assert "3.11" in machine.run(installer, "--python", "/bin/false", fails=True)
    assert "wheels" not in machine.run(installer, "--nothing", fails=True)
    template = machine.path("/srv/first/program/templates/base.html")
    template.write_text(template.read_text() + "<!-- changed -->")
    told = machine.run(installer, fails=True)
    assert "program/templates/base.html" in told
    assert "(The archive is damaged or was changed; copy it again.)" in told
    assert not machine.path("/opt/tracker").exists()
    assert not machine.path("/var/lib/tracker").exists()


@pytest.mark.parametrize("version", PYTHONS[:-1])  # the newest is that of the bare Debian
def test_the_wheels_serve_a_python_of_this_machine(archive: Path, version: str, tmp_path: Path) -> None:
    """`make dist` asks pip about all three; those that stand on this machine import the program too."""
    python = _find(version)
    if python is None:
        assert version != ".".join(map(str, sys.version_info[:2]))
        pytest.skip(f"Python {version} is not on this machine: pip alone was asked about it")
    with tarfile.open(archive) as packed:
        packed.extractall(tmp_path, filter="data")
    top = next(tmp_path.iterdir())
    venv = tmp_path / "venv" / "bin" / "python"
    subprocess.run([python, "-I", "-m", "venv", "--without-pip", venv.parent.parent], check=True)
    pip = next(top.glob("wheels/pip-*.whl")) / "pip"
    words = [venv, pip, "install", "--isolated", "--quiet", "--no-index", "--find-links", top / "wheels"]
    own = {"PATH": os.environ["PATH"], "PIP_CONFIG_FILE": os.devnull, "TRACKER_INSTANCE": str(tmp_path / "instance")}
    alone = ["unshare", "--net"]
    subprocess.run([*alone, *words, "-r", top / "program" / "requirements.txt"], env=own, check=True, timeout=180)
    imported = "import wsgi, gunicorn, holidays, docx, openpyxl, pypdf, xlsxwriter, lxml.etree, psycopg"
    done = subprocess.run(
        [*alone, venv, "-c", f"{imported}; print(psycopg.pq.__impl__)"],
        cwd=top / "program",
        env=own,
        check=True,
        capture_output=True,
        timeout=60,
    )
    assert done.stdout.strip() == b"binary"


def _find(version: str) -> str | None:
    for candidate in (f"python{version}", sys.executable):
        try:
            told = subprocess.run(
                [candidate, "-I", "-c", "import sys; print('%d.%d' % sys.version_info[:2])"],
                capture_output=True,
                check=False,
            )
        except OSError:
            continue
        if told.stdout.decode().strip() == version:
            return candidate
    return None
