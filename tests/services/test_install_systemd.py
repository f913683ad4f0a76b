"""install.sh where systemd and nginx run: services begin, are left alone, are changed for the next release, and go."""

from __future__ import annotations

from pathlib import Path

from tests.services.machine import Machine
from tests.services.test_offline_install import OTHER

UNITS = ("tracker.service", "tracker-jobs.service")
NAME = "theodoi.binhson.example.gov.vn"
CERTIFICATE = (
    "openssl req -x509 -newkey rsa:2048 -nodes -days 2 -subj /CN=test -keyout /etc/ssl/private/theodoi.key "
    "-out /etc/ssl/certs/theodoi.pem 2>/dev/null"
)


def processes(machine: Machine) -> list[str]:
    """The number of the main process of each unit; "0" where it does not run."""
    return [machine.run(f"systemctl show --property MainPID --value {unit}").strip() for unit in UNITS]


def test_services_begin_are_left_alone_change_and_go(archive: Path, machine: Machine) -> None:
    machine.run(f"mkdir /srv/first && tar -xzf '/srv/source/dist/{archive.name}' -C /srv/first --strip-components=1")
    machine.run("systemctl start nginx")

    told = machine.run(f"/srv/first/install.sh --nginx {NAME}")
    assert "/etc/nginx/conf.d/tracker.conf.example" in told, "there is no certificate yet, and nginx must not break"
    machine.run("nginx -t && systemctl is-active nginx tracker tracker-jobs")
    first = processes(machine)
    assert "0" not in first

    machine.run(CERTIFICATE)
    machine.run(f"/srv/first/install.sh --nginx {NAME}")
    assert processes(machine) == first, "the same again starts nothing anew"
    asked = f"curl --silent --insecure --resolve {NAME}:443:127.0.0.1 --output /dev/null --write-out '%{{http_code}}'"
    machine.wait(f'test "$({asked} https://{NAME}/sign-in)" = 200')

    machine.run(f"cp -a /srv/first /srv/other && cd /srv/other && echo {OTHER} >RELEASE")
    assert "RELEASE" in machine.run("! /srv/other/install.sh")
    assert processes(machine) == first, "what is refused stops nothing"
    sums = "grep -v '  RELEASE$' SHA256SUMS >new && sha256sum RELEASE >>new && mv new SHA256SUMS"
    machine.run(f"cd /srv/other && {sums} && ./install.sh")
    second = processes(machine)
    assert "0" not in second
    assert not set(first) & set(second)
    assert machine.run("readlink /opt/tracker/current").strip() == f"releases/{OTHER}"

    machine.run("/opt/tracker/current/install.sh --uninstall")
    assert processes(machine) == ["0", "0"]
    machine.run("! systemctl cat tracker.service 2>/dev/null && test -d /var/lib/tracker && ! id tracker 2>/dev/null")
