"""What an office copies is what was tried."""

from __future__ import annotations

import re

import pytest
from flask import Flask

from tests.services.page import steps
from tracker.core.project import ROOT

pytestmark = pytest.mark.sqlite_only

FOLDER = ROOT / "docs/deployment"
PLACES = {
    "tracker.service": "/etc/systemd/system/tracker.service",
    "tracker-jobs.service": "/etc/systemd/system/tracker-jobs.service",
    "nginx.conf": "/etc/nginx/conf.d/tracker.conf",
    "nginx-prefix.conf": "/etc/nginx/snippets/tracker.conf",
    "tracker-flask": "/usr/local/sbin/tracker-flask",
    "settings.toml": "/var/lib/tracker/settings.toml",
    "journald.conf": "/etc/systemd/journald.conf.d/tracker.conf",
    "nftables.conf": "/etc/nftables.conf",
}


#: What an image or compose.yaml reads, and nobody types.
OF_CONTAINERS = {"nginx-compose.conf"}


def test_the_page_on_deployment_shows_every_file_of_its_folder_word_for_word() -> None:
    shown = {step.path: step.text for step in steps() if step.path}
    files = [file for file in FOLDER.iterdir() if file.name not in OF_CONTAINERS]
    assert shown == {PLACES[file.name]: file.read_text(encoding="utf-8") for file in files}


@pytest.mark.parametrize("name", ["nginx.conf", "nginx-prefix.conf", "nginx-compose.conf"])
def test_no_web_server_writes_down_a_word_that_opens_something(shared_app: Flask, name: str) -> None:
    """Neither in its log nor in its errors, which name whole addresses: of every route that has such a word."""
    text = (FOLDER / name).read_text(encoding="utf-8")
    rules = [rule.rule for rule in shared_app.url_map.iter_rules() if "<secret:" in rule.rule]
    openings = {rule.partition("<secret:")[0] for rule in rules}
    assert {"/reminders/leave/", "/reminders/link/", "/calendar/feed/"} <= openings
    under = "/theodoi" if name == "nginx-prefix.conf" else ""
    for opening in openings:
        of_errors = text.partition(f"location {under}{opening} {{")[2].partition("}")[0]
        assert "error_log /dev/null;" in of_errors, opening
        hidden = "access_log off;" in text if under else re.search(rf"~\^{opening} +{opening}\.\.\.;", text)
        assert hidden, opening


def test_server_and_jobs_have_the_same_sandbox() -> None:
    """But for the folder of the backups, which the jobs write, and what a server alone needs."""
    own = {"Type", "ExecStart", "RestartSec", "OOMPolicy", "ReadWritePaths"}
    server, jobs = (
        {
            line for line in (FOLDER / name).read_text(encoding="utf-8").partition("[Service]")[2].splitlines()
            if "=" in line and not line.startswith("#") and line.partition("=")[0] not in own
        }
        for name in ("tracker.service", "tracker-jobs.service")
    )  # fmt: skip
    assert server == jobs
