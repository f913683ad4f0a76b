"""A recurring duty goes out and comes in elsewhere: its rhythm, its units with their own days, what was opened."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy import func, select

from tests.conftest import MakeApp
from tests.factories import Office
from tests.tracker.moving.out.canonical import listing
from tests.tracker.moving.out.opened import run
from tests.tracker.moving.out.test_round_trip import set_up_binh_son
from tracker.core import clock
from tracker.core.extensions import db
from tracker.core.work import unit_of_work
from tracker.items.models.item import Item
from tracker.items.services.assigning import Parts
from tracker.recurring.models import Every, Occurrence
from tracker.recurring.rhythm import Rhythm
from tracker.recurring.services.opening import open_due
from tracker.recurring.services.series import SeriesDraft, make_series

pytestmark = pytest.mark.settings(TODAY="2022-06-20")


def test_what_was_opened_elsewhere_is_not_opened_again(
    app: Flask, office: Office, make_app: MakeApp, tmp_path: Path
) -> None:  # fmt: skip
    monthly = Rhythm(every=Every.MONTH, day=25, from_on=clock.today())
    towns, court = office.unit("XA-BINHAN").id, office.unit("TP").id
    parts = Parts(each=[towns, office.unit("NV").id], support=[court])
    draft = SeriesDraft("Báo cáo công tác cải cách hành chính {kỳ}", monthly, parts, each_days={towns: 3})
    with unit_of_work():
        make_series(draft, by=office.actor("lan"), on=clock.today())
    open_due(at=clock.now(), on=clock.today())
    before = listing()["series"]
    ((_, _, day, _, next_on, *_, kept, days, opened),) = before
    assert (day, str(next_on), days, len(opened)) == (25, "2022-07-25", {"XA-BINHAN": 3}, 1)
    assert kept == {"lead": [], "each": ["NV", "XA-BINHAN"], "support": ["TP"], "monitor": []}

    file = tmp_path / "all.zip"
    assert run(app, "export", "--archive", file).exit_code == 0
    other = make_app("empty", TODAY="2022-06-20")
    with other.app_context():
        set_up_binh_son(other)
        done = run(other, "import", "archive", file, "--format", "json")
        assert done.exit_code == 0, done.output
        taken = json.loads(done.stdout)["taken"]
        assert (taken["series"], taken["series_units"], taken["occurrences"]) == (1, 3, 1)
        assert listing()["series"] == before
        open_due(at=clock.now(), on=clock.today())
        assert db.session.scalar(select(func.count()).select_from(Occurrence)) == 1
        assert db.session.scalar(select(func.count(Item.id))) == 1
