"""The queue, what watches it, and what goes by itself after thirty days."""

from __future__ import annotations

from datetime import timedelta

import pytest
from flask import Flask
from sqlalchemy import func, select, update

from tests.factories import Office
from tests.tracker.intake.services.readings import came, paper_of, reading, ready, rows_of, seen
from tests.tracker.intake.services.test_registering import decided, pressed
from tracker.core import clock
from tracker.core.errors import NotAllowed, NotFound
from tracker.core.extensions import db
from tracker.core.work import unit_of_work
from tracker.documents.services.files import used_contents
from tracker.health.findings import State
from tracker.health.papers import papers
from tracker.intake.gauges import GAUGES
from tracker.intake.jobs import clear_papers
from tracker.intake.models import DraftRow, IncomingPaper, PaperFile, PaperState
from tracker.intake.queries.origins import origin_of
from tracker.intake.queries.paper import open_paper
from tracker.intake.queries.queue import next_after, waiting_papers
from tracker.intake.services.papers import discard_paper
from tracker.intake.services.reading import stop_reading


def passed(paper_id: int, days: int, column: str) -> None:
    """As if so many days had gone by since then."""
    with unit_of_work():
        table = IncomingPaper.__table__
        moment = clock.now() - timedelta(days=days)
        db.session.execute(update(table).where(table.c.id == paper_id).values({column: moment}))  # type: ignore[arg-type]  # a mapped class has a Table


def discarded(office: Office, paper_id: int) -> None:
    with unit_of_work():
        discard_paper(paper_id, version=paper_of(paper_id).version, by=office.actor("lan"))


def test_the_queue_shows_what_waits_the_oldest_first(office: Office) -> None:
    first, second = ready(office), came(office, "khác", "KH 12.txt")
    gone = ready(office, reading(number="9"), content="bỏ")
    discarded(office, gone)
    page = waiting_papers(by=office.actor("lan"))
    shown = [(row.id, row.number, row.state, row.rows, row.open_rows, row.brought_by) for row in page.rows]
    assert shown == [
        (first, "653/TB-UBND", PaperState.READY, 3, 3, "Phạm Thị Lan"),
        (second, "", PaperState.WAITING, 0, 0, "Phạm Thị Lan"),
    ]
    assert page.total == 2
    assert next_after(first) is None, "the other one is not read yet"


@pytest.mark.parametrize("who", ["dong", "huong", "minh", "quan"])
def test_the_queue_is_the_clerks_alone(office: Office, who: str) -> None:
    paper_id = ready(office)
    with pytest.raises(NotAllowed):
        waiting_papers(by=office.actor(who))
    with pytest.raises(NotAllowed):
        open_paper(paper_id, by=office.actor(who), on=clock.today())


def test_a_paper_that_is_not_there_is_not_found(office: Office) -> None:
    with pytest.raises(NotFound):
        open_paper(77, by=office.actor("lan"), on=clock.today())


def test_whoever_watches_sees_how_many_wait_and_for_how_long(office: Office) -> None:
    paper_id = ready(office)
    failed = came(office, "khác")
    with unit_of_work():
        stop_reading(failed, by=office.actor("lan"))
    passed(paper_id, 2, "came_at")
    told = {gauge.name: gauge.read() for gauge in GAUGES}
    assert (told["papers_waiting"], told["papers_failed"]) == (2, 1)
    assert told["papers_longest_wait_seconds"] == pytest.approx(2 * 24 * 3600, abs=600)


def test_doctor_says_when_papers_are_forgotten(office: Office) -> None:
    assert papers().state is State.FINE
    paper_id = ready(office)
    assert papers().state is State.FINE
    passed(paper_id, 4, "came_at")
    assert papers().state is State.LOOK


@pytest.mark.settings(INTAKE_IMAP_URL="http://mail.example")
def test_doctor_says_when_the_mailbox_is_written_wrong(app: Flask) -> None:
    assert app
    found = papers()
    assert (found.state, "TRACKER_INTAKE_IMAP_URL" in str(found.seen)) == (State.BROKEN, True)


def test_a_discarded_paper_goes_after_thirty_days_with_its_files(office: Office) -> None:
    paper_id = ready(office)
    sha256 = db.session.scalar(select(PaperFile.sha256))
    discarded(office, paper_id)
    passed(paper_id, 29, "ended_at")
    assert clear_papers() == {"papers": 0}
    passed(paper_id, 31, "ended_at")
    assert clear_papers() == {"papers": 1}
    assert [db.session.scalar(select(func.count()).select_from(model)) for model in (IncomingPaper, DraftRow)] == [0, 0]
    assert sha256 not in used_contents()


def test_of_a_registered_paper_only_what_was_read_goes(office: Office) -> None:
    paper_id = ready(office)
    decided(office, paper_id)
    made = pressed(office, paper_id)
    passed(paper_id, 31, "ended_at")
    assert clear_papers() == {"papers": 0}
    assert (paper_of(paper_id).reading, len(rows_of(paper_id)), len(seen(paper_id))) == (None, 3, 3)
    origin = origin_of(made.item_ids[0])
    assert origin is not None
    assert origin.words == "rà soát hồ sơ"
