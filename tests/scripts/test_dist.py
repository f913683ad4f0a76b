"""What goes into the archive for a machine without internet, and that it is the same whenever the same is packed."""

from __future__ import annotations

import re
import shutil
import subprocess
import tarfile
from pathlib import Path

import pytest

from scripts import dist
from scripts.dist import archive_name
from scripts.disting import contents, wheels
from scripts.disting.contents import Entry, Tracked
from scripts.disting.packing import SUMS, pack, sums_beside, with_sums
from scripts.messages import Stop
from scripts.packages import RUNTIME
from scripts.project import ROOT
from tests.house_rules.test_paths import HOME, REGISTRY

pytestmark = pytest.mark.sqlite_only

SECRETS = ("settings.toml", "secret_key", ".sqlite3", ".env", ".pem", ".key")
ADDRESS = re.compile(r"https?://([a-z0-9-]+(?:\.[a-z0-9-]+)*)", re.IGNORECASE)
#: Names of formats, examples, this machine, a container: nobody is asked there.
NAMED = re.compile(
    r"(?:www\.omg\.org|www\.w3\.org|json-schema\.org|schemas\.\w+\.(?:org|com)|purl\.org|openoffice\.org"
    r"|(?:[\w-]+\.)*example(?:\.gov\.vn|\.org)?|127\.0\.0\.1|localhost|web)"
)


@pytest.fixture(scope="module")
def program() -> list[Entry]:
    return contents.program(contents.tracked())


def test_the_program_is_whole_and_nothing_else_goes_in(program: list[Entry]) -> None:
    names = {entry.name.removeprefix("program/") for entry in program}
    assert {"wsgi.py", RUNTIME, "scripts/gunicorn.conf.py", "tracker/__init__.py", "templates/base.html"} <= names
    assert {"serving/worker.py", "workflows/definitions/one_unit.bpmn", "docs/deployment/tracker.service"} <= names
    tops = {name.partition("/")[0] for name in names}
    assert tops == {*contents.FOLDERS, *(name.partition("/")[0] for name in contents.FILES)}
    assert [name for name in names if name.startswith("scripts/")] == ["scripts/gunicorn.conf.py"]


def test_no_test_no_instance_no_secret_goes_in(program: list[Entry]) -> None:
    names = [entry.name for entry in program]
    assert [
        name for name in names if re.search(r"(^|/)(tests|instance|node_modules|\.venv|\.git|\.ci)(/|$)", name)
    ] == []
    example = "program/docs/deployment/settings.toml"
    assert [name for name in names if name.endswith(SECRETS) and name != example] == []
    assert not contents.belongs("instance/tracker.sqlite3")
    assert not contents.belongs("tests/conftest.py")
    assert not contents.belongs("scripts/setup.py")


def test_no_file_names_a_registry_or_this_machine(program: list[Entry]) -> None:
    own = [entry for entry in program if "/static/vendor/" not in entry.name]  # other people's files name their homes
    own = [entry for entry in own if not entry.name.endswith((".png", ".mo"))]
    for entry in [*own, *contents.installers(contents.tracked())]:
        assert isinstance(entry.content, Path)
        text = entry.content.read_bytes().decode("utf-8", "replace")
        assert not REGISTRY.search(text), entry.name
        assert [host for host in ADDRESS.findall(text) if not NAMED.fullmatch(host)] == [], entry.name
        assert str(ROOT) not in text, entry.name
        assert entry.name == "program/docs/deployment.md" or not HOME.search(text), entry.name


def test_every_import_of_the_program_is_packed(tmp_path: Path, program: list[Entry]) -> None:
    """The application starts from the packed files alone, with nothing of the working copy around it."""
    for entry in program:
        assert isinstance(entry.content, Path)
        target = tmp_path / entry.name
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(entry.content, target)
    words = [str(ROOT / ".venv" / "bin" / "python"), "-m", "flask", "instance", "status", "--format", "json"]
    environment = {
        "TRACKER_INSTANCE": str(tmp_path / "instance"),
        "PATH": "/usr/bin:/bin",
        "PYTHONDONTWRITEBYTECODE": "1",
    }
    (tmp_path / "instance").mkdir()
    done = subprocess.run(
        words, cwd=tmp_path / "program", env=environment, capture_output=True, encoding="utf-8", check=False
    )
    assert '"database": "new"' in done.stdout, done.stderr


def test_the_installer_stands_at_the_top_and_can_be_run() -> None:
    found = {entry.name: entry.runs for entry in contents.installers(contents.tracked())}
    assert found["install.sh"]
    assert any(name.startswith("steps/") for name in found)
    text = (ROOT / "scripts" / "install" / "install.sh").read_text(encoding="utf-8")
    sourced = set(re.findall(r'^\. "\$HERE/(steps/\w+\.sh)"$', text, re.MULTILINE))
    assert sourced == {name for name in found if name != "install.sh"}


def test_python_that_root_runs_takes_no_module_of_the_folder_where_root_stands() -> None:
    """With -m or -c and without -I it looks there first, and anybody may put a compileall.py into /tmp."""
    steps = (ROOT / "scripts" / "install" / "steps").glob("*.sh")
    lines = [line.strip() for step in steps for line in step.read_text(encoding="utf-8").splitlines()]
    runs = [line for line in lines if re.search(r'(?:python|\$candidate)"(?: -\w)* -[mc] ', line)]
    assert len(runs) >= 4
    assert [line for line in runs if not re.search(r'(?:python|\$candidate)" -I -[mc] ', line)] == []


@pytest.mark.parametrize("name", sorted(path.name for path in (ROOT / "scripts" / "install").rglob("*.sh")))
def test_every_part_of_the_installer_is_a_shell_script(name: str) -> None:
    path = next((ROOT / "scripts" / "install").rglob(name))
    done = subprocess.run(["sh", "-n", str(path)], capture_output=True, encoding="utf-8", check=False)
    assert done.returncode == 0, done.stderr


def test_the_same_is_packed_to_the_same_bytes(tmp_path: Path) -> None:
    source = tmp_path / "b.py"
    source.write_text("print()\n")
    entries = [Entry("z/b.py", source), Entry("install.sh", b"#!/bin/sh\n", runs=True), Entry("a", b"1")]
    first, second = tmp_path / "1.tar.gz", tmp_path / "2.tar.gz"
    pack(with_sums(entries), first, top="tracker-1.2.3", moment=1_700_000_000)
    source.touch()
    source.chmod(0o600)
    pack(with_sums(reversed(entries)), second, top="tracker-1.2.3", moment=1_700_000_000)
    assert first.read_bytes() == second.read_bytes()
    with tarfile.open(first) as packed:
        members = packed.getmembers()
        packed.extractall(tmp_path, filter="data")
    assert [(one.name, one.mode) for one in members] == [
        ("tracker-1.2.3/SHA256SUMS", 0o644),
        ("tracker-1.2.3/a", 0o644),
        ("tracker-1.2.3/install.sh", 0o755),
        ("tracker-1.2.3/z/b.py", 0o644),
    ]
    assert {(one.uid, one.gid, one.uname, one.mtime) for one in members} == {(0, 0, "root", 1_700_000_000)}
    top = tmp_path / "tracker-1.2.3"
    assert subprocess.run(["sha256sum", "--check", "--strict", SUMS], cwd=top, check=False).returncode == 0
    sums_beside(tmp_path)
    assert subprocess.run(["sha256sum", "--check", "--strict", SUMS], cwd=tmp_path, check=False).returncode == 0


def test_a_broken_packing_leaves_the_archive_of_before(tmp_path: Path) -> None:
    archive = tmp_path / "1.tar.gz"
    archive.write_bytes(b"before")
    with pytest.raises(FileNotFoundError):
        pack([Entry("a", b"1"), Entry("gone", tmp_path / "gone")], archive, top="t", moment=0)
    assert archive.read_bytes() == b"before"
    assert [path.name for path in tmp_path.iterdir()] == ["1.tar.gz"]


@pytest.mark.parametrize("text", ['VERSION = "0.2"', 'VERSION = "../x"', "", 'OTHER_VERSION = "1.2.3"'])
def test_a_version_that_is_none_is_refused(text: str) -> None:
    with pytest.raises(Stop, match="VERSION"):
        contents.version_of(text)


def test_the_version_is_that_of_the_program() -> None:
    assert contents.version_of('"""x"""\n\nVERSION = "0.2.0"\n') == "0.2.0"
    assert contents.version_of('VERSION: Final = "12.0.3rc1"\n') == "12.0.3rc1"
    version = contents.version_of((ROOT / contents.VERSION_FILE).read_text(encoding="utf-8"))
    assert archive_name(version) == f"tracker-{version}-linux-x86_64.tar.gz"


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    """A small working copy, committed."""
    texts = {
        contents.VERSION_FILE: 'VERSION = "1.2.3"\n',
        "scripts/install/install.sh": "#!/bin/sh\n",
        "tests/x.py": "",
    }
    for name, text in texts.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text)
    (tmp_path / "scripts" / "install" / "install.sh").chmod(0o755)
    author = ["-c", "user.name=Nobody", "-c", "user.email=nobody@example.org"]
    for words in (["init", "-q"], ["add", "-A"], [*author, "commit", "-q", "-m", "First"]):
        subprocess.run(["git", *words], cwd=tmp_path, check=True)
    return tmp_path


def test_what_is_not_committed_is_packed_only_on_request(repository: Path) -> None:
    (repository / "tests" / "x.py").write_text("1\n")  # goes into no archive
    assert dist.release(as_it_stands=False, root=repository) == "1.2.3"
    (repository / "templates").mkdir()
    (repository / "templates" / "new.html").write_text("")
    (repository / "scripts" / "install" / "install.sh").write_text("#!/bin/sh\ntrue\n")
    with pytest.raises(Stop, match=r"scripts/install/install.sh, templates/new.html\. Commit"):
        dist.release(as_it_stands=False, root=repository)
    assert dist.release(as_it_stands=True, root=repository) == "1.2.3+changed"


def test_what_may_be_run_is_what_git_says(repository: Path) -> None:
    (repository / "scripts" / "install" / "install.sh").chmod(0o644)
    assert contents.tracked(repository) == [
        Tracked("scripts/install/install.sh", True),
        Tracked("tests/x.py", False),
        Tracked(contents.VERSION_FILE, False),
    ]


def test_without_git_it_says_so(tmp_path: Path) -> None:
    with pytest.raises(Stop, match="not made by git"):
        contents.tracked(tmp_path)


def test_the_wheels_are_for_every_python_that_is_promised() -> None:
    text = (ROOT / RUNTIME).read_text(encoding="utf-8")
    pins = wheels.pins(text)
    assert "Flask==3.1.3" in pins
    assert all("==" in pin for pin in pins)
    probe = (ROOT / "scripts" / "install" / "steps" / "machine.sh").read_text(encoding="utf-8")
    oldest, newest = (python.replace(".", ", ") for python in (wheels.PYTHONS[0], wheels.PYTHONS[-1]))
    assert f"({oldest}) <= sys.version_info[:2] <= ({newest})" in probe
    assert all(f"python{python}" in probe for python in wheels.PYTHONS)
    assert "cp312" in wheels.targets("3.12")
