"""A commune from nothing to the mails of its first morning by commands alone, as a script of its server would do it."""

from __future__ import annotations

from pathlib import Path

import pytest
from flask import Flask

from tests.commune import PEOPLE, POLICE, TASKS, VILLAGES, people_sheet, tasks_sheet, units_sheet
from tests.tracker.moving.out.opened import run, told_by
from tests.tracker.reminders.mornings import at
from tests.tracker.reminders.smtp_server import mail_server
from tracker.core import clock

WAITING = 7  # rows with a doubt: a command answers none
PASSWORD = "cay-tre-ben-song-40"
SETUP = (
    "setup", "--committee", "Ủy ban nhân dân xã Bình Sơn", "--short-name", "UBND xã Bình Sơn", "--place", "Bình Sơn",
    "--superior", "UBND tỉnh Quảng Ngãi", "--full-name", "Trần Quản Trị", "--user-name", "quantri", "--starting-set",
    "--password-stdin", "--public-url", "http://theodoi.binhson.example", "--mail-server", "own",
    "--smtp-host", "127.0.0.1", "--smtp-security", "none", "--mail-from", "xa@binhson.example",
)  # fmt: skip
MORNING_JOBS = ("fire_timers", "look_at_items", "make_digests", "deliver_mail")


def done(app: Flask, *words: object, typed: str = "") -> str:
    """A command that ends well; what it said."""
    ended = app.test_cli_runner().invoke(args=[str(word) for word in words], input=typed or None)
    assert ended.exit_code == 0, ended.output
    return str(ended.output)


@pytest.mark.world("empty")
def test_a_commune_from_nothing_to_its_first_mails(app: Flask, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with mail_server() as post:
        done(app, *SETUP, "--smtp-port", post.port, "--test-mail", "toi@binhson.example", typed=f"{PASSWORD}\n\n")
        assert [one.to for one in post.received] == [("toi@binhson.example",)]
        for kind, sheet, rows in (("units", units_sheet, len(VILLAGES)), ("people", people_sheet, PEOPLE)):
            told = told_by(app, 0, "import", kind, sheet(tmp_path))
            assert (told["taken"], told["left"]) == (rows, [])
            done(app, "import", "approve", told["run"])

        told = told_by(app, 2, "import", "items", tasks_sheet(tmp_path))
        assert told["taken"] == TASKS - WAITING
        assert len(told["left"]) == WAITING
        reasons = " ".join(one["reason"] for one in told["left"])
        for words in (
            "“31/12”: Thiếu năm",
            "“30/8”: Thiếu năm",
            "“Tổ công tác 35”: Chưa có",
            "Không ghi đơn vị chủ trì",
        ):
            assert words in reasons
        done(app, "import", "approve", told["run"])

        before, morning = len(post.received), clock.today().replace(day=16)
        app.config["TRACKER_TODAY"] = morning
        monkeypatch.setattr(clock, "now", lambda: at(morning))
        for job in MORNING_JOBS:
            done(app, "jobs", "run-once", job)
    mails = {one.to[0]: str(one.message["Subject"]) for one in post.received[before:]}
    assert "quá hạn" in mails[POLICE]
    assert "✓ Thư đi" in run(app, "doctor").output
