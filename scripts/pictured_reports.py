"""What the pictures of reports show beside the quarter's that was sent: the half-year's as the clerk works on it.

Runs inside the virtual environment, on the demonstration of scripts/pictures.py.
"""

from __future__ import annotations

from datetime import UTC, date, datetime

from flask import Flask
from sqlalchemy import select, update

from tracker.accounts.models import Person, Post
from tracker.core.actor import SYSTEM, Actor, ActorPost
from tracker.core.extensions import db
from tracker.core.work import unit_of_work
from tracker.documents.models import Document
from tracker.items.entry.services.counters import CounterDraft, add_counter
from tracker.items.models.item import Item
from tracker.organization.models import Unit
from tracker.reports.drafts import services as compiling
from tracker.reports.drafts.queries.drafts import draft_of
from tracker.reports.editor import services as editing
from tracker.reports.kinds.queries.outline import kind_of
from tracker.reports.models import Report, ReportLine
from tracker.reports.periods import read_period

HALF_ON = date(2022, 6, 15)
WRITTEN_AT = datetime(2022, 6, 15, 1, 20, tzinfo=UTC)  # else the picture would say when it was taken
WORDS = (
    "Ban hành Kế hoạch số 21/KH-UBND ngày 22/02/2022 về tổ chức đối thoại với tổ chức, công dân về TTHC năm 2022"
    " (đã thông báo chương trình đến các xã, thị trấn; tổ chức đối thoại vào ngày 22/7/2022)"
)


def make_reports(app: Flask) -> int:
    """Go on with it through the verbs that people use; its number."""
    with app.test_request_context(), unit_of_work():
        return _write_half_year(_actor("vanthu"))


def _actor(user_name: str) -> Actor:
    query = select(Person, Post, Unit).join(Post, Post.person_id == Person.id).join(Unit, Unit.id == Post.unit_id)
    person, post, unit = db.session.execute(query.where(Person.user_name == user_name)).one()
    return Actor(person.id, person.full_name, (ActorPost(post.role, unit.id, post.title, unit.short_name),))


def _write_half_year(clerk: Actor) -> int:
    """With a figure that is owed, a sentence by hand, and whatever the checks find."""
    office = db.session.scalars(select(Unit).where(Unit.code == "VP")).one()
    owed = CounterDraft(label="Hồ sơ tiếp nhận trực tuyến", noun="hồ sơ")
    add_counter(owed, by=SYSTEM, section="II.2.c", source_unit_id=office.id)
    report = _start("2022-H1", clerk, HALF_ON)
    plan = select(Item.id).join(Document, Document.id == Item.document_id)
    plan = plan.where(Document.number == "21", Document.symbol == "KH-UBND", Item.parent_id.is_(None))
    key = f"item:{db.session.scalars(plan).one()}"
    found = draft_of(report, on=HALF_ON).line(key)
    assert found is not None, "the demonstration has this plan"
    editing.word_line(report.id, key, words=WORDS, seen=found[1].text, by=clerk, on=HALF_ON)
    db.session.execute(update(ReportLine).values(at=WRITTEN_AT))
    return report.id


def _start(period: str, by: Actor, on: date) -> Report:
    kind = kind_of("cchc")
    assert kind is not None, "the demonstration has this kind"
    return compiling.start_report(kind.id, read_period(period), by=by, on=on)
