"""A sender killed at any moment loses no mail, and sends none twice but the one that was on its way."""

from __future__ import annotations

import os
import sys
from pathlib import Path

from sqlalchemy import select

from tests.conftest import MakeApp
from tests.tracker.reminders.killed import kill_often
from tests.tracker.reminders.mails import queue, states
from tests.tracker.reminders.smtp_server import mail_server
from tracker.core import clock
from tracker.core.extensions import db
from tracker.reminders.models.outbox import Mail

#: `make torture` asks for more.
MAILS, KILLS = int(os.environ.get("TORTURE_MAILS", "500")), int(os.environ.get("TORTURE_KILLS", "20"))
SEED = 6


def test_a_sender_killed_again_and_again_loses_nothing(make_app: MakeApp, tmp_path: Path) -> None:
    app = make_app("office")
    with app.app_context(), mail_server() as server:
        queue(MAILS, due_at=clock.now())
        queued = set(db.session.scalars(select(Mail.message_id)))
        db.session.rollback()
        url = app.config["TRACKER_DATABASE_URL"]
        story = kill_often(url, tmp_path / "instance", server, mails=MAILS, kills=KILLS, seed=SEED)
        sys.stdout.write(f"{story.kills} kills, {story.arrived} mails arrived, {story.twice} of them twice\n")
        assert {mail.message_id for mail in server.received} == queued
        assert (story.kills, story.arrived, story.unexplained) == (KILLS, MAILS, ())
        assert len(server.received) <= MAILS + KILLS
        assert states() == ["sent"] * MAILS
