"""The preview counts what carrying out then moves, with as many queries for thirty items as for one."""

from __future__ import annotations

from datetime import date
from random import Random

import pytest

from tests.factories import Office, make_document, make_person, make_post, make_recipients, make_stand_in
from tests.tracker.documents.test_query_counts import asked
from tests.tracker.items.counted import count, indicator
from tests.tracker.items.tracked import BEGIN, assigned
from tests.tracker.recurring.serial import serial
from tests.tracker.reorganizing.acts import DAY, PAPER, TODAY, collected_of, commune, drafted, merged, new
from tests.tracker.reorganizing.test_random import _item, _parts, _plan
from tracker.core.actor import SYSTEM, Role
from tracker.core.extensions import db
from tracker.core.work import unit_of_work
from tracker.items.entry.services.counters import CounterDraft
from tracker.items.services.assigning import Parts, accept
from tracker.items.services.extensions import request_extension
from tracker.processes.services.sweep import fire_due
from tracker.reorganizing.models import Reorganization
from tracker.reorganizing.plan import Fate, Line, Plan, Wish
from tracker.reorganizing.queries.naming import units_of
from tracker.reorganizing.queries.preview import Preview, preview
from tracker.reorganizing.sentences import follows, warnings
from tracker.reorganizing.services.carrying_out import carry_out

#: As carrying out names them, and as the preview does.
SAME = ("items", "parts", "posts", "stand_ins", "checklists", "figures", "forms", "documents")


def wish_of(act: int) -> Wish:
    db.session.rollback()
    row = db.session.get_one(Reorganization, act)
    return Wish(row.title, row.day, row.decision, Plan.of_json(row.plan))


def compared(office: Office, act: int) -> Preview:
    """The preview, which says what carrying out counts then."""
    found, by = preview(wish_of(act), on=DAY), office.actor("quan")
    with unit_of_work():
        moved = carry_out(act, by=by, on=TODAY)
    seen = {name: getattr(found.total, name) for name in SAME}
    told = {"ended": found.ended, "series_ended": found.series_ended, "series": found.total.series}
    assert seen | told == {name: moved[name] for name in (*SAME, "ended", "series_ended")} | {
        "series": moved["series"] + moved["series_ended"]
    }
    return found


@pytest.mark.parametrize("seed", range(3))
def test_it_counts_what_is_moved(office: Office, seed: int) -> None:
    chance = Random(seed)
    units = [commune(f"Số {number}", head=f"Lê Thị {number}") for number in range(6)]
    ids = [unit.id for unit in units]
    for _ in range(9):
        _item(chance, ids)
    for _ in range(2):
        serial(office, parts=_parts(chance, ids))
    indicator("Hồ sơ đúng hạn", source=ids[1])
    collected_of(chance, units)
    make_recipients(make_document(restricted=True), units[1:3])
    fire_due(on=TODAY)
    lines, made, items = _plan(chance, office, units)
    compared(office, drafted(lines, made, items=items))


def test_it_says_what_changes(office: Office) -> None:
    first, second = commune("Bình Chánh", head="Lê Văn Một"), commune("Bình Minh", head="Lê Văn Hai")
    leaves = commune("Bình Hải", head="Lê Văn Ba")
    own = {first.id: date(2022, 6, 20), second.id: date(2022, 7, 20)}
    each = assigned(office, parts=Parts(each=(first.id, second.id), each_due=own))
    assigned(office, parts=Parts(lead=leaves.id))
    with unit_of_work():
        accept(each, by=SYSTEM, on=BEGIN, unit_id=first.id)
        request_extension(each, by=SYSTEM, on=BEGIN, until=date(2022, 12, 1), reason="Chờ tỉnh", unit_id=first.id)
    count(each, CounterDraft(label="Xã", checklist=[first.id, second.id, leaves.id]))
    head = make_post(make_person("Lê Văn Bốn"), first, Role.OFFICER)
    make_stand_in(head, make_person("Lê Văn Năm"))
    act = drafted(
        [*merged(first, second), Line(leaves.id, Fate.LEAVES, elsewhere="UBND xã Vạn Tường")], [new(office)]
    )  # fmt: skip
    wish = wish_of(act)
    found = compared(office, act)
    assert (found.combined, found.earliest, found.ended) == (1, 1, 1)
    merging = found.of[first.id]
    assert (merging.items, merging.carried, merging.parts, merging.requests) == (1, 1, 2, 1)
    assert (merging.posts, merging.stand_ins, merging.checklists) == (3, 1, 2)
    assert found.total.steps == 4  # with that of the request, which is decided in its branch
    units = units_of(wish.plan, DAY)
    assert follows(found, units)[:3] == [
        "01 nhiệm vụ chưa hoàn thành của 02 xã chuyển về UBND xã Bình Sơn.",
        "02 nhiệm vụ chưa hoàn thành của UBND xã Bình Hải kết thúc do chuyển về UBND xã Vạn Tường, hoặc tiếp "
        "tục mà không "
        "còn đơn vị này.",
        "01 nhiệm vụ giao từng đơn vị được gộp làm một.",
    ]
    assert warnings(found, units) == [
        "01 nhiệm vụ có thời hạn khác nhau ở các đơn vị nhập làm một: lấy thời hạn sớm nhất.",
        "01 nhiệm vụ không còn đơn vị nào ở đây thực hiện: kết thúc, ghi rõ nơi chuyển về.",
    ]


def test_a_part_without_a_head_is_told(office: Office) -> None:
    old = commune("Bình Chánh", head="Lê Văn Một")
    act = drafted([Line(old.id, Fate.SPLIT, ("n1", "n2"))], [new(office), new(office, "Vạn Tường", "n2")])
    wish = wish_of(act)
    assert warnings(preview(wish, on=DAY), units_of(wish.plan, DAY)) == [
        "UBND xã Vạn Tường chưa có thủ trưởng đơn vị: không ai tiếp nhận nhiệm vụ hay báo cáo kết quả ở đó."
    ]


def test_titles_that_name_the_old_unit_are_told(office: Office) -> None:
    old, other = commune("Bình Chánh", head="Lê Văn Một"), commune("Bình Hải")
    for name in ("Lê Văn Hai", "Lê Văn Ba"):
        make_post(make_person(name), other, Role.HEAD, title="Chủ tịch UBND xã Bình Hải")
    act = drafted(merged(old, other), [new(office)])
    wish = wish_of(act)
    assert warnings(preview(wish, on=DAY), units_of(wish.plan, DAY)) == [
        "Chức danh còn ghi tên đơn vị cũ: Phó Chủ tịch UBND xã Bình Hải. Sửa lại ở bước Cán bộ."
    ]
    renamed = drafted(merged(other), [new(office, "Bình Hải", code="XA-BH")])
    wish = wish_of(renamed)
    assert warnings(preview(wish, on=DAY), units_of(wish.plan, DAY)) == []


def test_as_many_queries_for_many_items_as_for_one(office: Office) -> None:
    units = [commune(f"Số {number}", head=f"Lê Thị {number}") for number in range(3)]
    wish = Wish("Sáp nhập", DAY, PAPER, Plan(new=(new(office),), lines=tuple(merged(*units))))
    numbers = []
    for number in (1, 8):
        for _ in range(number):
            assigned(office, parts=Parts(each=tuple(unit.id for unit in units)))
        with asked() as queries:
            preview(wish, on=DAY)
        numbers.append(len(queries))
    assert numbers[0] == numbers[1] <= 15
