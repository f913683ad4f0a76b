"""What a stand-in does is kept and told under both names; what is restricted is seen only while it lasts."""

from __future__ import annotations

import json
from pathlib import Path

from sqlalchemy import select

from tests.conftest import ClientOf
from tests.factories import Office, make_document, make_recipients
from tests.tracker.accounts.standins.standing import LAST, TODAY, ended, stands_in
from tests.tracker.items.tracked import assigned
from tracker.audit.archiving import archive_year
from tracker.audit.labels import history_lines, sentence
from tracker.audit.models import AuditEntry
from tracker.audit.queries import history_of
from tracker.core import clock
from tracker.core.actor import SYSTEM
from tracker.core.extensions import db
from tracker.core.work import unit_of_work
from tracker.items.models.item import Item
from tracker.items.services.assigning import accept
from tracker.processes.labels import cause_words
from tracker.processes.models import RunEvent
from tracker.processes.way.queries import history_of_run


def accepted(office: Office) -> Item:
    """An item that Minh has accepted for the head of his unit."""
    item_id = assigned(office)
    minh = stands_in(office, "minh", "huong")
    with unit_of_work():
        accept(item_id, by=minh, on=TODAY)
    return db.session.get_one(Item, item_id)


def test_histories_say_both(office: Office, client_of: ClientOf) -> None:
    item = accepted(office)
    newest = history_of(item)[0]
    assert (newest.person_name, newest.for_name) == ("Đỗ Nhật Minh", "Nguyễn Thị Hương")
    line = history_lines([newest], by=office.actor("lan"))[0]
    assert (line.who, line.on_behalf_of) == ("Đỗ Nhật Minh", "Nguyễn Thị Hương")
    assert sentence(newest, by=office.actor("lan")).startswith("Đỗ Nhật Minh, được Nguyễn Thị Hương ủy quyền ")
    told = next(one for one in history_of_run(item.id)[0] if one.who == "Đỗ Nhật Minh")
    assert told.for_name == "Nguyễn Thị Hương"
    page = " ".join(client_of("lan").get(f"/items/{item.id}").text.split())
    assert '<b>Đỗ Nhật Minh</b>, <span class="soft">được Nguyễn Thị Hương ủy quyền,</span>' in page


def test_who_was_first_is_told_with_both(office: Office) -> None:
    item = accepted(office)
    events = select(RunEvent).where(RunEvent.item_id == item.id, RunEvent.person_id == office.person("minh").id)
    event = db.session.scalars(events.order_by(RunEvent.rev.desc())).first()
    assert "Đỗ Nhật Minh, được Nguyễn Thị Hương ủy quyền" in cause_words(event, "", by=office.actor("huong"))


def test_what_one_may_oneself_bears_one_name(office: Office) -> None:
    """Who stands in for somebody and does what the own post allows does it for himself."""
    huong, item_id = stands_in(office, "huong", "dong"), assigned(office)
    with unit_of_work():
        accept(item_id, by=huong, on=TODAY)
    entry = db.session.scalars(select(AuditEntry).order_by(AuditEntry.id.desc()).limit(1)).one()
    assert (entry.person_name, entry.for_name) == ("Nguyễn Thị Hương", "")


def test_the_archive_holds_both(office: Office, tmp_path: Path) -> None:
    accepted(office)
    year = clock.now().year
    with unit_of_work():
        db.session.execute(AuditEntry.__table__.insert(), {
            "at": clock.now().replace(year=year - 2), "person_name": "Đỗ Nhật Minh", "for_name": "Nguyễn Thị Hương",
            "action": "item.accepted", "subject_kind": "item", "subject_id": 1, "note": "",
        })  # fmt: skip
        archive_year(year - 2, tmp_path / "log.jsonl", by=SYSTEM)
    lines = [json.loads(line) for line in (tmp_path / "log.jsonl").read_text(encoding="utf-8").splitlines()]
    assert lines[1]["for_name"] == "Nguyễn Thị Hương"


def test_a_restricted_paper_is_seen_while_it_lasts(office: Office, client_of: ClientOf) -> None:
    paper = make_document("7", restricted=True)
    make_recipients(paper, [office.unit("NV")])
    tam, address = client_of("tam"), f"/documents/{paper.id}"
    assert tam.get(address).status_code == 404
    stands_in(office, "tam", "huong", from_on=TODAY, until_on=LAST)
    assert tam.get(address).status_code == 200
    ended(office, "tam")
    assert tam.get(address).status_code == 404
