"""The files that make containers say what docs/deployment.md promises; tests/services builds and runs the image."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path
from typing import Any

import pytest
import yaml

from scripts.project import ROOT
from tracker.config import BY_NAME
from tracker.setting import PREFIX

pytestmark = pytest.mark.sqlite_only

PROGRAM = ("migrate", "web", "jobs")
ENTRY = ROOT / "scripts" / "container" / "entry.sh"
#: A host before the name of an image, as in host.example/name.
WITH_HOST = re.compile(r"^[\w-]+(\.[\w-]+)+(:\d+)?/")


@pytest.fixture(scope="module")
def office() -> dict[str, Any]:
    loaded: dict[str, Any] = yaml.safe_load((ROOT / "compose.yaml").read_text(encoding="utf-8"))
    return loaded


@pytest.fixture(scope="module")
def services(office: dict[str, Any]) -> dict[str, dict[str, Any]]:
    """Each service with what it takes over from the common parts."""
    found: dict[str, dict[str, Any]] = office["services"]
    return found


def test_no_container_may_do_more_than_it_needs(services: dict[str, dict[str, Any]]) -> None:
    assert set(services) == {"database", *PROGRAM, "nginx"}
    for name, service in services.items():
        assert service["read_only"] is True, name
        assert service["cap_drop"] == ["ALL"], name
        assert service["security_opt"] == ["no-new-privileges:true"], name
        assert "privileged" not in service, name
        if name != "migrate":  # ends by itself
            assert service["deploy"]["resources"]["limits"].keys() == {"cpus", "memory"}, name
            assert service["restart"] == "unless-stopped", name


def test_only_nginx_is_reached_from_outside(services: dict[str, dict[str, Any]], office: dict[str, Any]) -> None:
    assert [name for name, service in services.items() if "ports" in service] == ["nginx"]
    assert office["networks"]["inside"] == {"internal": True}
    assert services["database"]["networks"] == ["inside"]
    assert services["web"]["networks"] == ["inside"]


def test_two_web_servers_and_one_job_process_begin_after_the_migration(services: dict[str, dict[str, Any]]) -> None:
    assert services["web"]["deploy"]["replicas"] == 2
    assert "replicas" not in services["jobs"]["deploy"]
    for name in ("web", "jobs"):
        assert services[name]["depends_on"] == {"migrate": {"condition": "service_completed_successfully"}}
    assert services["migrate"]["restart"] == "no"
    assert services["nginx"]["depends_on"] == {"web": {"condition": "service_healthy"}}
    shared = [services[name]["volumes"][0] for name in PROGRAM]
    assert shared == ["instance:/var/lib/tracker"] * 3, "attached files and the secret key are of them all"


def test_passwords_are_files_and_settings_are_settings(
    services: dict[str, dict[str, Any]], office: dict[str, Any]
) -> None:
    for secret in office["secrets"].values():
        assert secret["file"].startswith("./secrets/")
    ignored = (ROOT / ".gitignore").read_text(encoding="utf-8").splitlines()
    assert {"/secrets/", "/.env", "/dist/"} <= set(ignored)
    for name in PROGRAM:
        named = [key.removeprefix(PREFIX) for key in services[name]["environment"] if key.startswith(PREFIX)]
        assert [key for key in named if key not in BY_NAME] == [], "a name that is no setting stops the start"
    assert services["web"]["volumes"][1].endswith(":ro"), "who serves pages changes no backup"
    passwords = [key for service in services.values() for key in service.get("environment", {}) if "PASSWORD" in key]
    assert passwords
    assert all(key.endswith("_FILE") for key in passwords)


def test_no_image_is_bound_to_a_registry(services: dict[str, dict[str, Any]]) -> None:
    text = (ROOT / "Containerfile").read_text(encoding="utf-8")
    base = re.findall(r"^ARG BASE=(\S+)$", text, re.MULTILINE)
    froms = re.findall(r"^FROM (\S+)", text, re.MULTILINE)
    defaults = [re.sub(r"^\$\{\w+:-(.*)\}$", r"\1", service["image"]) for service in services.values()]
    assert [name for name in [*base, *defaults] if WITH_HOST.match(name)] == []
    assert set(froms) == {"${BASE}"}
    assert services["web"]["build"]["args"]["BASE"] == f"${{BASE:-{base[0]}}}"


def test_the_image_takes_the_archive_and_nothing_else_of_the_working_copy() -> None:
    lines = (ROOT / ".containerignore").read_text(encoding="utf-8").splitlines()
    rules = [line for line in lines if line and not line.startswith("#")]
    assert rules == ["*", "!dist/tracker-*-linux-x86_64.tar.gz", "!scripts/container/"]
    assert (ROOT / ".dockerignore").read_text(encoding="utf-8").splitlines() == lines, "Docker reads it by another name"
    text = (ROOT / "Containerfile").read_text(encoding="utf-8")
    taken = re.findall(r"^(?:ADD|COPY) (?!--from)(\S+)", text, re.MULTILINE)
    assert taken == ["dist/tracker-${VERSION}-linux-x86_64.tar.gz", "scripts/container/"]
    assert re.search(r"^USER 10001:10001$", text, re.MULTILINE)


def test_the_password_comes_from_its_file(tmp_path: Path) -> None:
    secret = tmp_path / "database_password"
    secret.write_text("mật khẩu $(id) 'x'\n", encoding="utf-8")
    show = ["sh", str(ENTRY), "sh", "-c", 'umask; printf %s "$PGPASSWORD"']
    own = {"PATH": "/usr/bin:/bin", "DATABASE_PASSWORD_FILE": str(secret)}
    done = subprocess.run(show, env=own, capture_output=True, encoding="utf-8", check=True)
    assert done.stdout == "0077\nmật khẩu $(id) 'x'"
    none = subprocess.run(["sh", str(ENTRY), "env"], env={"PATH": "/usr/bin:/bin"}, capture_output=True, check=True)
    assert b"PGPASSWORD" not in none.stdout
    secret.unlink()
    gone = subprocess.run(show, env=own, capture_output=True, encoding="utf-8", check=False)
    assert gone.returncode == 1
    assert str(secret) in gone.stderr
