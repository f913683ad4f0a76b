"""Who of a demonstration was away, and who stood in."""

from __future__ import annotations

from datetime import datetime, time, timedelta
from functools import partial

from sqlalchemy import select

from tracker.accounts.models import Person, Post
from tracker.accounts.standins.services import give
from tracker.core import clock
from tracker.core.clock import OFFICE_ZONE
from tracker.core.extensions import db
from tracker.demo.describing import DemoAbsence
from tracker.demo.stage import Stage


def load_absences(stage: Stage) -> None:
    """Each is given by its holder on its day; who acts is read anew when it begins and when it is over."""
    for absence in stage.demo.absences:
        stage.script.chain(f"{absence.holder} {absence.given_on}").then(
            absence.given_on, partial(_give, absence, stage)
        )  # fmt: skip
        for day in (absence.from_on, absence.until_on + timedelta(days=1)):
            stage.script.at(datetime.combine(day, time(), OFFICE_ZONE), stage.cast.forget)


def _give(absence: DemoAbsence, stage: Stage) -> None:
    ids = dict(db.session.execute(select(Person.user_name, Person.id)).all())
    post_id = db.session.scalars(select(Post.id).where(Post.person_id == ids[absence.holder])).one()
    give(
        post_id, by=stage.cast.named(absence.holder), on=clock.today(), person_id=ids[absence.standin],
        from_on=absence.from_on, until_on=absence.until_on, reason=absence.reason,
    )  # fmt: skip
