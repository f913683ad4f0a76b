"""The image of the Containerfile on a bare Debian: built without a network, two web servers and the jobs on PostgreSQL.

The containers share the network of the test, which is loopback alone. compose.yaml is read (tests/scripts), not brought
up: the images of the database and of nginx are not made here.
"""

from __future__ import annotations

import resource
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from scripts.debian import install
from scripts.disting.contents import VERSION_FILE
from scripts.project import ROOT
from tests.services.bare import Apart, ask_to_end, bare_debian, scratch
from tests.services.test_offline_install import OFFICE, PASSWORD

BASE = "localhost/base:test"
IMAGE = "localhost/tracker:test"
#: The first has the port that nginx-compose.conf names.
WEBS = {"web1": 8000, "web2": 8001}
HARDENED = (
    *("--read-only", "--read-only-tmpfs=false", "--tmpfs", "/tmp:size=256m,mode=1777"),
    *("--cap-drop", "ALL", "--security-opt", "no-new-privileges", "--memory", "1g", "--cpus", "1"),
)
#: Control groups of both versions at once keep crun from running: the newer go, from the test's own mounts alone.
HYBRID = "{ umount /sys/fs/cgroup/unified 2>/dev/null || true; }"
#: What compose would lay before nginx, seen by the test alone: the name `web`, the certificate.
FRONT = "mount -t tmpfs tmpfs /run && mkdir /run/secrets && echo 127.0.0.1 web localhost >/run/hosts"
NGINX = "/run/nginx.conf"


class Podman:
    """podman and buildah with a store of their own, where there is no network but loopback."""

    def __init__(self) -> None:
        for program in ("podman", "buildah", "crun"):
            if not shutil.which(program) and not install(program):
                pytest.fail(f"this test needs the package {program}: apt-get install {program}")
        self._apart = Apart(f"{HYBRID} && {FRONT} && mount --bind /run/hosts /etc/hosts")
        self._store = scratch() / "podman"
        self.visit = self._apart.visit
        self.here = self._apart.run
        self.inside = self._apart.inside
        place = ["--root", str(self._store / "root"), "--runroot", str(self._store / "run")]
        self._place = [*place, "--storage-driver", "overlay"]
        self._limits: list[str] = []
        for name, number in (("nofile", resource.RLIMIT_NOFILE), ("nproc", resource.RLIMIT_NPROC)):
            soft, hard = resource.getrlimit(number)
            self._limits += ["--ulimit", f"{name}={soft}:{hard}"]

    def end(self) -> None:
        """Every container, and the store."""
        self._apart.end()
        shutil.rmtree(self._store, ignore_errors=True)

    def buildah(self, *words: str) -> str:
        return self._apart.run("buildah", *self._place, *words, seconds=300).strip()

    def build(self, *words: str) -> str:
        own = ["--isolation", "chroot", "--network", "host", "--format", "docker", "--pull=never", *self._limits]
        return self.buildah("build", *own, *words, str(ROOT))

    def podman(self, *words: str, given: str = "", fails: bool = False) -> str:
        quiet = ["env", "PODMAN_IGNORE_CGROUPSV1_WARNING=1", "podman", "--cgroup-manager", "cgroupfs"]
        return self._apart.run(*quiet, *self._place, *words, given=given, fails=fails).strip()

    def run(self, *words: str, given: str = "", fails: bool = False) -> str:
        own = ["--runtime", "crun", "--pull=never", "--network=host", *self._limits]
        return self.podman("run", *own, *HARDENED, *words, given=given, fails=fails)


@pytest.fixture(scope="module")
def podman() -> Iterator[Podman]:
    made = Podman()
    try:
        yield made
    finally:
        made.end()


@pytest.fixture(scope="module")
def image(podman: Podman, archive: Path) -> str:
    version = archive.name.removeprefix("tracker-").removesuffix("-linux-x86_64.tar.gz")
    working = podman.buildah("from", "scratch")
    podman.buildah("copy", "--quiet", working, str(bare_debian()), "/")
    podman.buildah("commit", "--quiet", "--rm", working, BASE)
    podman.build("--build-arg", f"BASE={BASE}", "--build-arg", f"VERSION={version}", "--tag", IMAGE)
    return IMAGE


@pytest.fixture
def database(podman: Podman) -> Iterator[str]:
    """The address of a PostgreSQL that listens on the test's loopback."""
    words = [*podman.inside, "env", f"PYTHONPATH={ROOT}", sys.executable, "-m", "scripts.postgres"]
    with subprocess.Popen(words, stdout=subprocess.PIPE, encoding="utf-8") as server:
        assert server.stdout is not None
        url = server.stdout.readline().strip()
        assert url, "PostgreSQL did not start"
        yield url.replace("+psycopg", "")
        ask_to_end(server)
        server.wait(timeout=60)


def test_what_the_image_is(podman: Podman, image: str) -> None:
    told = podman.podman("image", "inspect", image, "--format", "{{.Config.User}} {{.Config.Healthcheck.Test}}")
    assert told.startswith("10001:10001 ")
    assert "healthy.py" in told
    label = podman.podman("image", "inspect", image, "--format", '{{index .Labels "org.opencontainers.image.version"}}')
    assert label.partition("+")[0] in (ROOT / VERSION_FILE).read_text()
    left = "find / -xdev -name '*.whl' 2>/dev/null; ls /archive 2>/dev/null; command -v cc gcc c++; true"
    assert podman.run("--rm", image, "sh", "-c", left) == "", "neither wheels nor a compiler"
    assert podman.run("--rm", image, "find", "/opt/tracker", "!", "-user", "root") == ""
    closed = "grep -E '^(CapEff|CapBnd|NoNewPrivs)' /proc/self/status; id -u; touch /opt/x /etc/x"
    told = podman.run("--rm", image, "sh", "-c", closed, fails=True)
    assert "CapEff:\t0000000000000000" in told
    assert "CapBnd:\t0000000000000000" in told
    assert "NoNewPrivs:\t1" in told
    assert "\n10001\n" in told
    assert told.count("Read-only file system") == 2


def test_two_web_servers_and_the_jobs(podman: Podman, image: str, database: str, tmp_path: Path) -> None:
    secret = tmp_path / "database_password"
    secret.write_text("mat-khau-cua-csdl\n")
    secret.chmod(0o644)
    tmp_path.chmod(0o755)
    common = [
        *("-v", "instance:/var/lib/tracker", "-v", f"{secret}:/run/secrets/database_password:ro"),
        *("-e", f"TRACKER_DATABASE_URL={database}", "-e", "DATABASE_PASSWORD_FILE=/run/secrets/database_password"),
        *("-e", "TRACKER_TRUSTED_PROXIES=1", "-e", "TRACKER_SECURE_COOKIES=always"),
    ]
    podman.run("--rm", *common, image, ".venv/bin/flask", "db", "upgrade")
    podman.run("--rm", "-i", *common, image, ".venv/bin/flask", "setup", *OFFICE, given=PASSWORD)
    for name, port in WEBS.items():
        podman.run("-d", "--name", name, "-e", f"PORT={port}", *common, image)
    podman.run("-d", "--name", "jobs", *common, image, ".venv/bin/flask", "jobs", "run")
    for port in WEBS.values():
        seen = podman.visit(f"http://127.0.0.1:{port}", "sign-in", "quantri", given=PASSWORD)
        assert seen["signed_in"]
        assert set(seen["pages"].values()) == {200}
    for name in WEBS:
        podman.podman("healthcheck", "run", name)
    doctor = (*common, image, ".venv/bin/flask", "doctor")
    assert any("✓ Việc tự động" in _doctor(podman, *doctor) for _ in range(20)), "the doctor sees no job"
    _in_front(podman)
    for name in (*WEBS, "jobs"):
        podman.podman("stop", "--time", "20", name)
        assert podman.podman("inspect", name, "--format", "{{.State.ExitCode}}") == "0", podman.podman("logs", name)
        assert "Traceback" not in podman.podman("logs", name)


def _in_front(podman: Podman) -> None:
    """The web server with the very file of compose.yaml, as nobody special, over HTTPS."""
    if not shutil.which("nginx") and not install("nginx-light"):
        pytest.fail("this test needs the package nginx-light: apt-get install nginx-light")
    own = ["-subj", "/CN=test", "-keyout", "/run/secrets/certificate_key", "-out", "/run/secrets/certificate"]
    podman.here("openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", *own)
    # Its /tmp is that of a container; here a folder takes its place. /dev/stdout is opened anew, as nobody.
    text = (ROOT / "docs" / "deployment" / "nginx-compose.conf").read_text(encoding="utf-8")
    podman.here("sh", "-c", f"cat >{NGINX}", given=text.replace(" /tmp/", " /run/front/"))
    podman.here("sh", "-c", "mkdir /run/front && touch /run/front/log && chown -R nobody /run/front /run/secrets")
    podman.here("sh", "-c", f"setpriv --reuid=nobody nginx -c {NGINX} >/run/front/log 2>&1")
    seen = podman.visit("https://127.0.0.1:8443", "sign-in", "quantri", given=PASSWORD)
    assert seen["signed_in"]
    plain = podman.here("curl", "-s", "-o", "/dev/null", "-w", "%{http_code}", "http://127.0.0.1:8080/sign-in")
    assert plain == "308", "plain HTTP shows nothing"
    assert '"POST /sign-in" 303' in podman.here("cat", "/run/front/log")


def _doctor(podman: Podman, *words: str) -> str:
    """What it said, whether or not it finds everything well (mail is not set up here)."""
    image = words.index(IMAGE)
    shell = ("sh", "-c", '"$@" || true', "sh")
    return podman.run("--rm", *words[: image + 1], *shell, *words[image + 1 :])
