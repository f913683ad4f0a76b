"""A unit closes with everything that is open there: to one unit, or each to another, in one act."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from sqlalchemy import select

from tests.conftest import ClientOf
from tests.factories import Office, make_document, save
from tests.journeys.browsing import Page
from tests.tracker.handover.open import PAPER, TODAY, somebody
from tests.tracker.items.counted import count
from tests.tracker.items.tracked import assigned, going, of
from tests.tracker.recurring.serial import row as series_row, serial
from tracker.accounts.models import Post
from tracker.audit.models import AuditEntry
from tracker.core.actor import Role
from tracker.core.errors import InvalidInput
from tracker.core.extensions import db
from tracker.core.work import unit_of_work
from tracker.handover.plan import Answers
from tracker.handover.services.closing import Closing, close_unit
from tracker.handover.services.giving import UnansweredError
from tracker.items.counters.models import Counter, CounterTarget, Tick
from tracker.items.entry.services.counters import CounterDraft
from tracker.items.models.item import Assignment
from tracker.items.services.assigning import Parts
from tracker.organization.models import Succession, Unit
from tracker.organization.open_duties import DutiesOpenError
from tracker.organization.services import close_unit as close_bare_unit
from tracker.recurring.heirs import place


def close(
    office: Office, code: str, *, last_day: date = TODAY, to: str = "", people: str = "end", **answers: Any
) -> int:
    successor = office.unit(to).id if to else None
    unit_id, by = office.unit(code).id, office.actor("quan")
    with unit_of_work():
        wish = Closing(last_day, successor, "end", PAPER, Answers(**answers))
        return close_unit(unit_id, wish, by=by, on=TODAY)


def parts(item_id: int) -> dict[str, list[int]]:
    """The units of each part."""
    db.session.rollback()
    rows = db.session.scalars(
        select(Assignment)
        .where(Assignment.item_id == item_id, Assignment.released_on.is_(None))
        .order_by(Assignment.id)
    )
    found: dict[str, list[int]] = {}
    for one in rows:
        found.setdefault(one.part.value, []).append(one.unit_id)
    return found


def u(office: Office, code: str) -> str:
    return f"u{office.unit(code).id}"


def test_a_successor_takes_everything_unless_another_is_chosen(office: Office) -> None:
    first, second = going(office), going(office)
    nv, tp, xa = (office.unit(code).id for code in ("NV", "TP", "XA-BINHAN"))
    assert close(office, "NV", to="TP", rows={f"carries-{second}-{nv}": f"u{xa}"}) == 2
    assert parts(first)["lead"] == [tp]
    assert parts(second)["lead"] == [xa]
    assert "monitor" not in parts(first), "who carries it out does not monitor it"
    assert parts(second)["monitor"] == [tp]
    assert office.unit("NV").active_until == TODAY
    entry = db.session.scalars(
        select(AuditEntry).where(AuditEntry.action == "item.reassigned", AuditEntry.subject_id == first)
    ).one()
    assert (entry.note, entry.person_name) == (PAPER, "Hoàng Anh Quân")
    assert (entry.before or {})["lead"] == ["P. Nội vụ"]
    assert (entry.after or {})["lead"] == ["P. Tư pháp"]


def test_every_part_moves_and_an_own_deadline_with_it(office: Office) -> None:
    nv, tp, xa, vp = (office.unit(code).id for code in ("NV", "TP", "XA-BINHAN", "VP"))
    each = assigned(office, parts=Parts(each=(nv, tp), each_due={nv: date(2022, 6, 25)}))
    supports = going(office, parts=Parts(lead=tp, support=(nv,), monitor=(vp,)))
    monitors = going(office, parts=Parts(lead=tp, monitor=(nv,)))
    groups = {"carries": f"u{xa}", "supports": f"u{xa}", "monitors": f"u{vp}"}
    assert close(office, "NV", groups=groups) == 3
    assert sorted(parts(each)["each"]) == sorted([tp, xa])
    due = db.session.scalars(
        select(Assignment.due_on).where(
            Assignment.item_id == each, Assignment.unit_id == xa, Assignment.released_on.is_(None)
        )
    ).one()
    assert due == date(2022, 6, 25)
    assert parts(supports) == {"lead": [tp], "monitor": [vp], "support": [xa]}
    assert parts(monitors) == {"lead": [tp], "monitor": [vp]}


def test_what_is_not_answered_is_named_and_nothing_is_done(office: Office) -> None:
    item_id = going(office)
    nv = office.unit("NV").id
    with pytest.raises(UnansweredError) as refused:
        close(office, "NV")
    assert refused.value.fields == (f"to-carries-{item_id}-{nv}",)
    db.session.rollback()
    assert parts(item_id)["lead"] == [nv]
    assert office.unit("NV").active_until is None


def test_rows_of_checklists_stay_with_another_unit_or_nobody_to_answer(client_of: ClientOf, office: Office) -> None:
    item_id = going(office, parts=Parts(lead=office.unit("NV").id))
    tp, xa = (office.unit(code).id for code in ("TP", "XA-BINHAN"))
    replaced = count(item_id, CounterDraft(label="Đã gửi", checklist=(tp, xa)))
    nobody = count(item_id, CounterDraft(label="Đã họp", checklist=(tp, xa)))
    assert close(office, "TP", rows={f"expected-c{replaced}": f"u{xa}", f"expected-c{nobody}": "nobody"}) == 2
    db.session.rollback()

    def rows(counter_id: int) -> dict[int, int | None]:
        found = db.session.execute(select(Tick.unit_id, Tick.answered_by_id).where(Tick.counter_id == counter_id))
        return {row.unit_id: row.answered_by_id for row in found}

    assert (rows(replaced), rows(nobody)) == ({tp: xa, xa: None}, {tp: None, xa: None})
    targets = select(CounterTarget.value).where(CounterTarget.counter_id.in_((replaced, nobody)))
    assert list(db.session.scalars(targets)) == [2, 2]
    page = client_of("lan").get(f"/items/{item_id}").text
    assert "P. Tư pháp (nay: Xã Bình An)" in page
    with pytest.raises(DutiesOpenError, match="Bình An") as refused, unit_of_work():
        close_bare_unit(xa, by=office.actor("quan"), last_day=TODAY)
    expected = "Có tên trong danh sách đơn vị phải báo cáo"  # once for each checklist, whatever its rows
    assert [str(duty.role) for duty in refused.value.found.duties] == [expected, expected]
    close(office, "XA-BINHAN", groups={"expected": "nobody"})
    db.session.rollback()
    assert rows(replaced) == {tp: None, xa: None}


def test_a_unit_in_force_again_answers_for_its_own_rows(client_of: ClientOf, office: Office) -> None:
    item_id = going(office, parts=Parts(lead=office.unit("NV").id))
    tp = office.unit("TP").id
    counter_id = count(item_id, CounterDraft(label="Đã gửi", checklist=(tp,)))
    close(office, "TP", to="VP", last_day=date(2022, 2, 15))
    ((row,),) = (db.session.scalars(select(Succession)).all(),)
    assert (row.unit_id, row.successor_id, row.since_on, row.reason) == (
        tp, office.unit("VP").id, date(2022, 2, 16), PAPER,
    )  # fmt: skip
    assert client_of("quan").post(f"/units/{tp}/reopen").status_code == 303
    db.session.rollback()
    assert db.session.scalars(select(Succession)).all() == []
    assert db.session.get_one(Tick, (counter_id, tp)).answered_by_id is None


def test_a_closing_is_entered_four_months_late(client_of: ClientOf, office: Office) -> None:
    lead, each = going(office), going(office, parts=Parts(each=(office.unit("NV").id, office.unit("TP").id)))
    late = somebody(office, "NV", Role.OFFICER, "Trần Văn Mới", from_on=date(2022, 5, 1))
    nv, vp, client = office.unit("NV").id, office.unit("VP").id, client_of("quan")
    where = f"/units/{nv}/close"
    page = Page(200, where, client.get(where).text)
    sent = page.form(holding="last_day").sent | {
        "people": "move", "last_day": "15/02/2022", "successor_id": str(vp), "reason": "",
    }  # fmt: skip
    without = client.post(where, data=sent)
    assert without.status_code == 400
    assert "3 chức vụ còn kéo dài" in without.text or "Trần Văn Mới" in without.text
    assert client.post(where, data=sent | {"reason": PAPER}).status_code == 303
    assert parts(lead)["lead"] == [vp]
    assert set(parts(each)["each"]) == {office.unit("TP").id, vp}
    assert office.unit("NV").active_until == date(2022, 2, 15)
    held = select(Post.person_id, Post.unit_id, Post.from_on, Post.until_on).where(
        Post.person_id.in_((office.person("huong").id, late.id))
    )
    assert {tuple(row) for row in db.session.execute(held)} == {
        (office.person("huong").id, nv, date(2021, 1, 1), date(2022, 2, 15)),
        (office.person("huong").id, vp, date(2022, 2, 16), None),
        (late.id, vp, date(2022, 5, 1), None),
    }
    assert (
        db.session.scalar(select(Assignment.id).where(Assignment.unit_id == nv, Assignment.released_on.is_(None)))
        is None
    )
    shown = client.get(f"/units/{vp}").text
    assert "Tiếp nhận từ" in shown
    assert "16/02/2022" in shown


def test_recurring_duties_and_figures_go_on_with_another_unit(office: Office) -> None:
    series_id = serial(office)
    figure = save(Counter(section="II.2", label="Hồ sơ đã giải quyết", source_unit_id=office.unit("NV").id))
    assert close(office, "NV", groups={"recurs": u(office, "TP"), "supplies": u(office, "VP")}) == 2
    assert series_row(series_id).parts["lead"] == office.unit("TP").id
    db.session.refresh(figure)
    assert figure.source_unit_id == office.unit("VP").id


def test_a_last_day_that_has_gone_by_needs_a_reason(office: Office) -> None:
    unit_id = office.unit("NV").id
    with pytest.raises(InvalidInput) as refused, unit_of_work():
        close_unit(unit_id, Closing(date(2022, 5, 31), None, "end"), by=office.actor("quan"), on=TODAY)
    assert refused.value.field == "reason"
    close(office, "NV", last_day=date(2022, 5, 31))
    assert office.unit("NV").active_until == date(2022, 5, 31)


def test_the_page_names_what_may_be_seen_previews_and_closes(client_of: ClientOf, office: Office) -> None:
    item_id = going(office, title="Kiểm tra công vụ", document=make_document("12", "QĐ-UBND"), due_on=date(2022, 6, 30))
    secret = going(office, title="Việc mật", document=make_document("13", "QĐ-UBND", restricted=True))
    client, nv = client_of("quan"), office.unit("NV").id
    where = f"/units/{nv}/close"
    page = Page(200, where, client.get(where).text)
    assert "12/QĐ-UBND" in page.text
    assert "Việc mật" not in page.text
    assert "Còn 01 việc không nêu tên ở đây" in page.text
    sent = page.form(holding="last_day").sent | {"people": "end"}
    empty = client.post(where, data=sent)
    assert empty.status_code == 400
    assert "Chọn người nhận" in empty.text
    chosen = sent | {"all-carries": u(office, "TP")}
    seen = Page(200, where, client.post(f"{where}/preview", data=chosen).text)
    assert "Phòng Tư pháp nhận 02 việc" in seen.text
    assert "Bàn giao 02 việc, ngừng hoạt động đơn vị" in seen.text
    assert client.post(where, data=chosen).status_code == 303
    assert parts(item_id)["lead"] == parts(secret)["lead"] == [office.unit("TP").id]
    assert of(item_id).lead_unit_id == office.unit("TP").id


def test_a_unit_that_is_to_close_is_given_nothing_new(office: Office) -> None:
    close(office, "TP", last_day=date(2022, 6, 30))
    tp, nv, vp = (office.unit(code).id for code in ("TP", "NV", "VP"))
    with pytest.raises(InvalidInput, match="Tư pháp ngừng hoạt động sau ngày 30/06/2022") as refused:
        assigned(office, parts=Parts(lead=tp))
    assert refused.value.field == "lead"
    units = {one: db.session.get_one(Unit, one) for one in (tp, nv, vp)}
    placed = place({"lead": nv, "support": [tp]}, units, TODAY)
    assert (placed.parts, [unit.id for unit in placed.gone]) == (
        Parts(lead=nv, each=[], support=[], monitor=[]), [tp],
    )  # fmt: skip
    units[tp].successor_id = vp
    assert place({"lead": tp}, units, TODAY).parts == Parts(lead=vp, each=[], support=[], monitor=[])
