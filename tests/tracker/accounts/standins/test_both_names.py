"""What a stand-in does is kept and told under both names; what is restricted is seen only while it lasts."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

from sqlalchemy import select

from tests.conftest import ClientOf
from tests.factories import Office, make_document, make_recipients
from tests.tracker.accounts.standins.standing import LAST, TODAY, ended, stands_in
from tests.tracker.items.tracked import assigned, extensions_of
from tests.tracker.processes.waiting import for_each
from tracker.audit.archiving import archive_year
from tracker.audit.labels import history_lines, sentence
from tracker.audit.models import AuditEntry
from tracker.audit.queries import history_of
from tracker.core import clock
from tracker.core.actor import SYSTEM
from tracker.core.extensions import db
from tracker.core.work import unit_of_work
from tracker.items.models.item import Item
from tracker.items.services.assigning import accept, return_item
from tracker.items.services.extensions import request_extension
from tracker.items.services.loading import parts_of
from tracker.items.services.results import submit_result
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
    assert "Đỗ Nhật Minh, được Nguyễn Thị Hương ủy quyền" in str(cause_words(event, "", by=office.actor("huong")))


def test_what_one_may_oneself_bears_one_name(office: Office) -> None:
    """Who stands in for somebody and does what the own post allows does it for himself."""
    huong, item_id = stands_in(office, "huong", "dong"), assigned(office)
    with unit_of_work():
        accept(item_id, by=huong, on=TODAY)
    entry = db.session.scalars(select(AuditEntry).order_by(AuditEntry.id.desc()).limit(1)).one()
    assert (entry.person_name, entry.for_name) == ("Nguyễn Thị Hương", "")


def names_of(item_id: int, action: str) -> list[str]:
    """In whose name it was done, in order; empty: in the own."""
    entries = select(AuditEntry.for_name).where(AuditEntry.action == action, AuditEntry.subject_id == item_id)
    return list(db.session.scalars(entries.order_by(AuditEntry.id)))


def test_of_several_units_each_is_answered_for_in_its_own_name(office: Office) -> None:
    """Huong heads one unit and stands in for the head of another: what she does for both is two acts."""
    item_id = assigned(office, parts=for_each(office, "NV", "XA-BINHAN"))
    huong, commune = stands_in(office, "huong", "tam"), office.unit("XA-BINHAN").id
    with unit_of_work():
        accept(item_id, by=huong, on=TODAY, unit_id=commune)
        accept(item_id, by=huong, on=TODAY)
    assert names_of(item_id, "item.accepted") == ["Phạm Thanh Tâm", ""]
    until = date(2022, 9, 30)
    with unit_of_work():
        request_extension(item_id, by=huong, on=TODAY, until=until, reason="Chờ văn bản của tỉnh")
        request_extension(item_id, by=huong, on=TODAY, until=until, reason="Chờ văn bản của tỉnh")
    assert [(one.unit_id, one.asked_by) for one in extensions_of(item_id)] == [
        (office.unit("NV").id, "Nguyễn Thị Hương"), (commune, "Nguyễn Thị Hương, được Phạm Thanh Tâm ủy quyền"),
    ]  # fmt: skip
    with unit_of_work():
        submit_result(item_id, by=huong, on=TODAY, outcome="Phòng đã xong")
    parts = {part.unit_id: part.reported_on for part in parts_of(item_id)}
    assert parts == {office.unit("NV").id: TODAY, commune: None}
    with unit_of_work():
        return_item(item_id, by=huong, on=TODAY, reason="Xã không làm được")
    assert names_of(item_id, "item.returned") == ["Phạm Thanh Tâm"]


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
