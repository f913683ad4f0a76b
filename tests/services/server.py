"""The server of an office, made on an empty machine by what docs/deployment.md says, and by nothing else.

NOT_TYPED is all that is done in another way than the page says, with the reason.
"""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

from tests.services.machine import Machine
from tests.services.page import steps

NAME, SITE = "theodoi.example.gov.vn", "ubnd.example.gov.vn"
PROGRAM = "/opt/tracker/releases/0.2.0"
LEFT_OUT = (".git", ".venv", "node_modules", "instance", "tests", ".hypothesis", ".*_cache", "__pycache__")
PYTHON = f"/srv/python/bin/python{sys.version_info.major}.{sys.version_info.minor}"
PACKAGES = f".venv/lib/python{sys.version_info.major}.{sys.version_info.minor}/site-packages"
#: {beginning of a line of the page: (what is typed in its place, why)}.
NOT_TYPED = {
    "apt-get install -y postgresql": (
        "pg_createcluster $(ls /usr/lib/postgresql | sort -n | tail -1) main",
        "the package makes this cluster when it is installed",
    ),
    "apt-get install": ("", "the machine has no network; make test-services has installed the packages"),
    "tar -xzf": (
        f"tar -c -C /srv/source {' '.join(f'--exclude=./{name}' for name in LEFT_OUT)} . "
        f"| tar -x --no-same-owner -C {PROGRAM}",
        "the source is the working copy, with its front-end files and compiled catalogues",
    ),
    "make setup": (
        "echo /srv/python/lib >/etc/ld.so.conf.d/00-python.conf\nldconfig\n"
        f"{PYTHON} -m venv --without-pip .venv\nrmdir {PACKAGES}\nln -s /srv/source/{PACKAGES} {PACKAGES}\n"
        "for name in flask gunicorn; do\n"
        f'    sed "1s|.*|#!{PROGRAM}/.venv/bin/python|" /srv/source/.venv/bin/$name >.venv/bin/$name\n'
        "    chmod 755 .venv/bin/$name\ndone",
        "it needs the network: the packages of the working copy are taken; make run and make test have set them up",
    ),
}  # fmt: skip


def typed(text: str) -> str:
    """A block of commands as it is run."""
    lines = []
    for line in text.splitlines():
        found = next((other for beginning, (other, _) in NOT_TYPED.items() if line.startswith(beginning)), line)
        lines.append(found)
    return "\n".join(lines)


def certify(machine: Machine, folder: Path) -> Path:
    """A certificate for both names at the places that nginx.conf names; the file of its authority, to trust it.

    "Change the two files of the certificate": an office has one from an authority that browsers know.
    """
    authority, key, pem, request = (folder / name for name in ("ca.pem", "ca.key", "theodoi.pem", "theodoi.csr"))
    new_key = ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-noenc"]
    _openssl(
        "req", "-x509", "-days", "2", "-subj", "/CN=Authority of the test", *new_key, "-keyout", key, "-out", authority
    )
    _openssl("req", "-subj", f"/CN={NAME}", *new_key, "-keyout", folder / "theodoi.key", "-out", request,
             "-addext", f"subjectAltName=DNS:{NAME},DNS:{SITE}")  # fmt: skip
    _openssl(
        "x509",
        "-req",
        "-days",
        "1",
        "-in",
        request,
        "-CA",
        authority,
        "-CAkey",
        key,
        "-out",
        pem,
        "-copy_extensions",
        "copy",
    )
    machine.write("/etc/ssl/certs/theodoi.pem", pem.read_text(encoding="ascii"))
    machine.write("/etc/ssl/private/theodoi.key", (folder / "theodoi.key").read_text(encoding="ascii"))
    machine.run("chmod 600 /etc/ssl/private/theodoi.key")
    return authority


def _openssl(*words: str | Path) -> None:
    subprocess.run(["openssl", *map(str, words)], check=True, capture_output=True, timeout=60)


def follow(machine: Machine, *, about: str = "") -> list[str]:
    """Do what the page says, from the top; what the commands said, block by block."""
    said = []
    for step in steps():
        if step.about != about:
            continue
        if step.path:
            machine.write(step.path, step.text)
        else:
            said.append(_typed_in(machine, typed(step.text)))
    return said


def _typed_in(machine: Machine, text: str) -> str:
    """As somebody does it who reads what is said: told to wait, for the job of the night is at it, he tries again."""
    lines = text.splitlines()
    if not all(line.startswith("tracker-flask backup ") for line in lines):
        return machine.run(text)
    patient = [f"turn=0; until {line}; do turn=$((turn + 1)); test $turn -lt 60; sleep 2; done" for line in lines]
    return machine.run("\n".join(patient))


def settings_of(unit: str) -> list[str]:
    """The lines of a unit that make its sandbox, as `systemd-run --property` takes them."""
    service = unit.partition("[Service]")[2].partition("[Install]")[0]
    lines = re.findall(r"^[A-Z]\w+=.*$", service, re.MULTILINE)
    other = ("Type=", "ExecStart=", "Restart", "WorkingDirectory=", "KillMode=", "Timeout")
    return [line for line in lines if not line.startswith(other)]
