"""Sign-ins that are long over are deleted at night; those that last, and those of late, stay."""

from __future__ import annotations

from datetime import timedelta

import pytest
from flask import Flask
from sqlalchemy import select

from tests.factories import Office, make_sign_in
from tracker.accounts.jobs import clear_sign_ins
from tracker.accounts.models import SignIn
from tracker.core import clock
from tracker.core.extensions import db


def signed_in(office: Office, *, began: int, ended: int | None) -> int:
    """A sign-in that began so many days ago, and was ended so many days ago."""
    make_sign_in(office.person("minh"))
    row = db.session.scalars(select(SignIn).order_by(SignIn.id.desc()).limit(1)).one()
    row.began_at = row.seen_at = clock.now() - timedelta(days=began)
    row.ended_at = None if ended is None else clock.now() - timedelta(days=ended)
    db.session.commit()
    return row.id


def left() -> list[int]:
    db.session.rollback()
    return list(db.session.scalars(select(SignIn.id).order_by(SignIn.id)))


def test_what_was_over_two_years_ago_goes(app: Flask, office: Office) -> None:
    before = left()
    gone = [signed_in(office, began=740, ended=732), signed_in(office, began=740, ended=None)]
    kept = [signed_in(office, began=729, ended=728), signed_in(office, began=3, ended=1)]
    kept.append(signed_in(office, began=0, ended=None))
    assert clear_sign_ins() == {"sign_ins": len(gone)}
    assert left() == [*before, *kept]


@pytest.mark.parametrize(("days", "gone"), [(0, 0), (1, 1)])
def test_the_setting_says_after_how_many_days(app: Flask, office: Office, days: int, gone: int) -> None:
    app.config["TRACKER_KEEP_SIGN_INS_DAYS"] = days
    signed_in(office, began=3, ended=2)
    assert clear_sign_ins() == {"sign_ins": gone}


def test_one_that_may_still_be_gone_on_with_stays(app: Flask, office: Office) -> None:
    app.config |= {"TRACKER_KEEP_SIGN_INS_DAYS": 1, "TRACKER_SESSION_HOURS": 168}
    last = signed_in(office, began=6, ended=None)
    clear_sign_ins()
    assert last in left()
