"""The clock was a year ahead for a while, and is right again: nothing waits for that year."""

from __future__ import annotations

from datetime import timedelta

import pytest
from flask import Flask
from sqlalchemy import select, update

from tests.conftest import ClientOf
from tests.factories import Office, save
from tests.tracker.items.tracked import assigned
from tests.tracker.reminders.mails import queue
from tracker.accounts.models import SignIn
from tracker.core import clock
from tracker.core.extensions import db
from tracker.core.jobs import jobs, run_job
from tracker.core.jobs_models import JobRun
from tracker.processes.models import RunTimer
from tracker.reminders.models.notices import Slot, Watch
from tracker.reminders.models.outbox import Mail, MailState

YEAR = timedelta(days=365)


@pytest.mark.settings(TODAY="")
def test_what_was_put_off_by_a_clock_that_was_ahead_is_due_again(app: Flask, office: Office) -> None:
    item_id = assigned(office)
    now, today = clock.now(), clock.today()
    queue(made_at=now + YEAR, due_at=now + YEAR)
    queue(state=MailState.SENDING, claimed_until=now + YEAR)
    db.session.execute(update(Watch).values(next_on=today + YEAR, looked_on=today + YEAR))
    db.session.execute(update(RunTimer).values(retry_at=now + YEAR))
    save(Slot(recipient="p1", next_at=now + YEAR))
    save(JobRun(name="sweep_files", last_began_at=now + YEAR, last_ended_at=now + YEAR))
    run_job(jobs()["sweep_files"])
    db.session.rollback()
    assert db.session.get_one(Watch, item_id).next_on == today
    assert db.session.scalar(select(Slot.next_at)) <= clock.now()
    assert set(db.session.scalars(select(RunTimer.retry_at))) == {None}
    for mail in db.session.scalars(select(Mail)):
        assert mail.due_at <= clock.now()
        assert mail.claimed_until is None or mail.claimed_until <= clock.now()


def test_what_is_right_is_left_alone(app: Flask, office: Office) -> None:
    item_id = assigned(office)
    later = clock.now() + timedelta(hours=6)
    save(Slot(recipient="p1", next_at=later))
    next_on = db.session.get_one(Watch, item_id).next_on
    run_job(jobs()["sweep_files"])
    assert db.session.scalar(select(Slot.next_at)) == later
    assert db.session.get_one(Watch, item_id).next_on == next_on


def test_a_sign_in_of_a_clock_that_was_ahead_has_ended(client_of: ClientOf) -> None:
    client = client_of("lan")
    db.session.execute(update(SignIn).values(began_at=clock.now() + YEAR, seen_at=clock.now() + YEAR))
    db.session.commit()
    assert client.get("/account").status_code == 302
