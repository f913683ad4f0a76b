"""The next tasks of the demonstration on 15/06/2022, and what a clerk decides about them."""

from __future__ import annotations

import json
import re
from datetime import date
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import select

from tests.conftest import ClientOf
from tests.factories import Office
from tests.tracker.documents.test_query_counts import asked
from tracker.core.actor import SYSTEM
from tracker.core.errors import Conflict, NotAllowed
from tracker.core.extensions import db
from tracker.documents.models import Document
from tracker.items.counters.models import Counter
from tracker.items.deadlines.timeliness import OPEN
from tracker.items.entry.services.readings import Entry, add_reading
from tracker.items.models.item import Item, Milestone, NextTask
from tracker.items.models.outline import Field, OutlinePoint
from tracker.items.next_tasks.queries.next_tasks import NextTasks, as_json, automatic_sentence, next_tasks
from tracker.items.next_tasks.services.outline import FieldDraft, PointDraft, mark_of, read_outline, save_outline
from tracker.items.next_tasks.services.wording import keep_sentence, take_automatic, word_item
from tracker.items.services.assigning import Parts, assign
from tracker.items.services.registering import Draft, reach_milestone, register_item
from tracker.items.services.results import stop
from tracker.items.verbs import Verb

pytestmark = pytest.mark.world("demo")

DAY = date(2022, 6, 15)
#: What each point says of which document, as the table of the demonstration's documents has it.
SAID = {
    1: {
        "4755/QĐ-UBND": "Tiếp tục tổ chức thực hiện các chương trình, kế hoạch công tác cải cách hành chính",
        "82/KH-UBND": "Nghị quyết số 04-NQ/TU",
        "06/KH-UBND": "Tiếp tục tuyên truyền cải cách hành chính giai đoạn 2022 - 2025",
        "122/KH-UBND": "Tiếp tục tuyên truyền cải cách hành chính năm 2022",
        "75/KH-UBND": "Tổ chức Hội nghị đối thoại với doanh nghiệp, nhà đầu tư năm 2022 theo",
        "1495/UBND-XD": "(đến ngày 31/5/2022 giải ngân 84.327/404.989 triệu đồng, đạt 20,82%)",
    },
    2: {
        "16/KH-UBND": "Tiếp tục kiểm tra, xử lý và rà soát, hệ thống hóa văn bản quy phạm pháp luật",
        "14/KH-UBND": "Tiếp tục triển khai công tác phổ biến, giáo dục pháp luật",
        "12/KH-UBND": "tại 04 xã còn lại (đã kiểm tra 10/14 xã) theo Kế hoạch số 12/KH-UBND ngày 25/01/2022 "
        "của UBND huyện Bình Sơn.",
        "13/KH-UBND": "Hoàn thiện, ban hành kết luận kiểm tra công tác hộ tịch, chứng thực theo",
        "15/KH-UBND": "Tiếp tục theo dõi tình hình thi hành pháp luật",
    },
    3: {
        "1014/UBND-CCHC": "Triển khai số hóa hồ sơ, giấy tờ tại Bộ phận Một cửa huyện từ ngày 01/12/2022 theo "
        "Kế hoạch số 140/KH-UBND ngày 14/10/2021 của UBND tỉnh",
        "211/QĐ-UBND": "Tiếp tục thực hiện hoạt động kiểm soát thủ tục hành chính",
        "34/KH-UBND": "rà soát, đánh giá thủ tục hành chính năm 2022",
    },
    4: {"21/KH-UBND": "vào ngày 22/7/2022 theo", "40/KH-UBND": "Tiếp tục điều tra, khảo sát sự hài lòng"},
    5: {"": "Tiếp tục sắp xếp tổ chức bộ máy"},
    6: {
        "133/KH-UBND": "Tiếp tục thực hiện kế hoạch đào tạo, bồi dưỡng cán bộ, công chức, viên chức năm 2022 theo",
        "37/KH-UBND": "đối với 15 trường hợp còn lại (đã chuyển đổi 7/22 trường hợp) theo Kế hoạch số 37/KH-UBND",
        "": "thực hiện đề án tinh giản biên chế năm 2022",
    },
    7: {
        "234/QĐ-UBND": "Tổ chức kiểm tra công tác cải cách hành chính, việc chấp hành kỷ luật, kỷ cương hành chính tại "
        "10 cơ quan, đơn vị trong tháng 7/2022 theo Quyết định số 234/QĐ-UBND ngày 28/02/2022 "
        "của Chủ tịch UBND huyện Bình Sơn.",
        "306/KH-TKT": "Tiếp tục kiểm tra việc chấp hành kỷ luật",
    },
    8: {
        "105/KH-UBND": "Kế hoạch số 105/KH-UBND ngày 08/10/2021 của UBND huyện Bình Sơn "
        "về ứng dụng công nghệ thông tin năm 2022.",
        "169/KH-UBND": "Xây dựng, ban hành kế hoạch phát triển chính quyền điện tử",
        "05/KH-UBND": "TCVN ISO 9001:2015 nêu tại Kế hoạch số 05/KH-UBND",
    },
}
SAYS = [(point, number, words) for point, lines in SAID.items() for number, words in lines.items()]
NOWHERE = ["31/QĐ-UBND", "4515/QĐ-UBND", "08/QĐ-UBND", "640/UBND", "80/BC-UBND", "1018/UBND"]


def the_item(number: str) -> Item:
    """The item of a document of the demonstration, no part of another."""
    digits, symbol = number.split("/", 1)
    query = select(Item).join(Document, Document.id == Item.document_id)
    wanted = query.where(Document.number == digits, Document.symbol == symbol, Item.parent_id.is_(None))
    return db.session.scalars(wanted).one()


def said_of(tasks: NextTasks, item: Item) -> str:
    """The sentence behind which an item stands."""
    return next(
        line.text for point in tasks.points for line in point.lines for one in line.items if one.item_id == item.id
    )


@pytest.mark.parametrize(("point", "number", "words"), SAYS)
def test_each_point_says_what_the_table_has(app: Flask, point: int, number: str, words: str) -> None:
    lines = next_tasks(by=SYSTEM, on=DAY).points[point - 1].lines
    behind = [line.text for line in lines for item in line.items if item.document == number]
    assert any(words in text for text in behind), behind


def test_what_is_done_or_not_followed_is_nowhere(app: Flask) -> None:
    tasks = next_tasks(by=SYSTEM, on=DAY)
    everything = json.dumps(as_json(tasks), ensure_ascii=False)
    assert [number for number in NOWHERE if re.search(rf"(?<!\d){re.escape(number)}", everything)] == []
    assert "640" not in tasks.text


def test_only_what_has_begun_is_continued(app: Flask) -> None:
    for point in next_tasks(by=SYSTEM, on=DAY).points:
        for line in point.lines:
            begun = [db.session.get_one(Item, one.item_id).status.value == "in_progress" for one in line.items]
            assert not line.text.startswith("Tiếp tục") or all(begun), line.text


def test_eleven_instead_of_ten_leaves_three(app: Flask) -> None:
    item = the_item("12/KH-UBND")
    counter = db.session.scalars(select(Counter).where(Counter.item_id == item.id)).one()
    add_reading(counter.id, Entry(11, DAY), by=SYSTEM, on=DAY)
    text = said_of(next_tasks(by=SYSTEM, on=DAY), item)
    assert "tại 03 xã còn lại (đã kiểm tra 11/14 xã)" in text
    assert "04 xã" not in text


def test_a_day_in_the_past_has_its_own_figures(app: Flask) -> None:
    text = said_of(next_tasks(by=SYSTEM, on=date(2022, 4, 20)), the_item("12/KH-UBND"))
    assert "tại 09 xã còn lại (đã kiểm tra 5/14 xã)" in text


def test_a_milestone_reached_later_is_still_open_on_a_day_before(app: Flask) -> None:
    item = the_item("13/KH-UBND")
    milestone = db.session.scalars(select(Milestone).where(Milestone.item_id == item.id)).one()
    reach_milestone(milestone.id, by=SYSTEM, done_on=date(2022, 6, 10), today=DAY)
    assert said_of(next_tasks(by=SYSTEM, on=date(2022, 6, 9)), item).startswith("Hoàn thiện, ban hành kết luận")
    assert said_of(next_tasks(by=SYSTEM, on=DAY), item).startswith("Tiếp tục kiểm tra công tác hộ tịch")


def test_plans_that_lead_come_first_in_their_field(app: Flask) -> None:
    points = next_tasks(by=SYSTEM, on=DAY).points
    assert points[0].lines[0].items[0].document == "4755/QĐ-UBND"
    numbers = [line.items[0].document for line in points[1].lines]
    assert numbers == ["14/KH-UBND", "16/KH-UBND", "12/KH-UBND", "15/KH-UBND", "13/KH-UBND"]


def test_every_open_item_is_in_the_json_once(app: Flask) -> None:
    said = as_json(next_tasks(by=SYSTEM, on=DAY))
    spoken = [one["id"] for point in said["points"] for line in point["sentences"] for one in line["items"]]
    silent = {one["id"]: one["reason"] for one in said["left_out"]}
    every = set(db.session.scalars(select(Item.id).where(Item.status.in_(OPEN))))
    assert sorted([*spoken, *silent]) == sorted(every)
    assert silent[the_item("556/UBND").id] == silent[the_item("928/UBND").id] == "never"


def test_what_waits_for_confirmation_or_is_suspended_is_left_out_with_the_reason(app: Flask) -> None:
    item = the_item("15/KH-UBND")
    stop(item.id, Verb.SUSPEND, by=SYSTEM, on=DAY, reason="Chờ hướng dẫn")
    left_out = {one.item_id: one.left_out for one in next_tasks(by=SYSTEM, on=DAY).left_out}
    assert left_out[item.id] == "suspended"


def test_the_command_prints_the_section_and_the_json(app: Flask) -> None:
    run = app.test_cli_runner().invoke
    text = run(args=["items", "next-tasks", "--on", "2022-06-15"]).output
    said: dict[str, Any] = json.loads(
        run(args=["items", "next-tasks", "--on", "15/06/2022", "--format", "json"]).output
    )
    assert text.splitlines() == [f"{point['point']}. {point['text']}" for point in said["points"]]
    assert len(text.splitlines()) == 8
    line = next(line for line in said["points"][1]["sentences"] if "04 xã" in line["text"])
    assert line["field"] == "Cải cách thể chế"
    assert line["items"] == [
        {
            "id": the_item("12/KH-UBND").id, "title": the_item("12/KH-UBND").title, "document": "12/KH-UBND",
            "remains": "04 xã", "due_on": "2022-12-31", "due_as_written": None, "timeliness": "on_track",
        }
    ]  # fmt: skip


def test_a_hand_written_sentence_is_kept_and_flagged_when_its_source_moves(app: Flask, office: Office) -> None:
    item, lan = the_item("12/KH-UBND"), office.actor("lan")
    before = automatic_sentence(item.id, by=lan, on=DAY)
    word_item(item.id, words="hoàn thành kiểm tra tại các xã", next_task=NextTask.AUTO, by=lan, on=DAY)
    tasks = next_tasks(by=lan, on=DAY)
    assert said_of(tasks, item) == "Hoàn thành kiểm tra tại các xã."
    assert not any(line.source_moved for point in tasks.points for line in point.lines)
    counter = db.session.scalars(select(Counter).where(Counter.item_id == item.id)).one()
    add_reading(counter.id, Entry(12, DAY), by=SYSTEM, on=DAY)
    flagged = [line for point in next_tasks(by=lan, on=DAY).points for line in point.lines if line.source_moved]
    assert [line.text for line in flagged] == ["Hoàn thành kiểm tra tại các xã."]
    assert "tại 02 xã còn lại" in flagged[0].automatic
    assert "tại 04 xã còn lại" in item.own_sentence_source == before
    keep_sentence(item.id, by=lan, on=DAY)
    assert not any(line.source_moved for point in next_tasks(by=lan, on=DAY).points for line in point.lines)
    take_automatic(item.id, by=lan)
    assert said_of(next_tasks(by=lan, on=DAY), item) == flagged[0].automatic


def test_a_sentence_that_says_the_automatic_one_is_not_kept(app: Flask, office: Office) -> None:
    item, lan = the_item("12/KH-UBND"), office.actor("lan")
    automatic = automatic_sentence(item.id, by=lan, on=DAY)
    word_item(item.id, words=automatic, next_task=NextTask.AUTO, by=lan, on=DAY)
    assert item.own_sentence == ""


def test_never_takes_an_item_out_and_always_gives_it_a_sentence(app: Flask, office: Office) -> None:
    lan = office.actor("lan")
    word_item(the_item("12/CT-UBND").id, words="", next_task=NextTask.NEVER, by=lan, on=DAY)
    word_item(the_item("1126/UBND-TC").id, words="", next_task=NextTask.ALWAYS, by=lan, on=DAY)
    tasks = next_tasks(by=lan, on=DAY)
    assert "12/CT-UBND" not in tasks.text
    assert said_of(tasks, the_item("1126/UBND-TC")).count("theo") == 1


@pytest.mark.parametrize("name", ["dong", "huong", "minh", "tam", "quan"])
def test_only_the_office_writes_sentences(app: Flask, office: Office, name: str) -> None:
    actor, item = office.actor(name), the_item("12/KH-UBND")
    for deed in (
        lambda: word_item(item.id, words="x y z", next_task=NextTask.AUTO, by=actor, on=DAY),
        lambda: keep_sentence(item.id, by=actor, on=DAY),
        lambda: take_automatic(item.id, by=actor),
        lambda: save_outline([], [], by=actor),
    ):
        with pytest.raises(NotAllowed):
            deed()


def test_who_may_not_see_an_item_does_not_read_its_sentence(app: Flask, office: Office) -> None:
    item = the_item("12/KH-UBND")
    db.session.get_one(Document, item.document_id).restricted = True
    item.restricted = True
    db.session.commit()
    assert "12/KH-UBND" in next_tasks(by=office.actor("lan"), on=DAY).text
    assert "12/KH-UBND" not in json.dumps(as_json(next_tasks(by=office.actor("tam"), on=DAY)))


def drafts() -> tuple[list[PointDraft], list[FieldDraft]]:
    points, fields = read_outline()
    return (
        [PointDraft(str(point.id), point.title, point.takes_rest, point.id) for point in points],
        [FieldDraft(f.code, f.name, str(f.point_id or ""), f.is_active, f.id) for f in fields],
    )


def test_points_change_places_and_a_point_taken_away_leaves_its_fields_to_the_rest(app: Flask, office: Office) -> None:
    points, fields = drafts()
    save_outline([points[1], points[0], *points[2:7]], fields, by=office.actor("lan"))
    tasks = next_tasks(by=SYSTEM, on=DAY)
    assert [point.title for point in tasks.points][:2] == [points[1].title, points[0].title]
    assert len(tasks.points) == 7
    assert "105/KH-UBND" in tasks.points[1].text, (
        "the point of CQDT is gone: what it said comes where the rest is taken"
    )


def test_codes_may_change_places(app: Flask, office: Office) -> None:
    points, fields = drafts()
    first, second, *rest = fields
    changed = [
        FieldDraft(second.code, first.name, first.point, True, first.id),
        FieldDraft(first.code, second.name, second.point, True, second.id),
        *rest,
    ]
    save_outline(points, changed, by=office.actor("lan"))
    assert db.session.get_one(Field, first.id).code == second.code


def test_an_outline_changed_meanwhile_is_not_overwritten_unseen(app: Flask, office: Office) -> None:
    points, fields = drafts()
    mark = mark_of(*read_outline())
    save_outline(points, [*fields, FieldDraft("MOI", "Lĩnh vực mới")], by=office.actor("lan"), mark=mark)
    with pytest.raises(Conflict):
        save_outline(points, fields, by=office.actor("lan"), mark=mark)


def test_without_an_outline_everything_is_one_point(app: Flask) -> None:
    for field in db.session.scalars(select(Field)):
        field.point_id = None
    db.session.flush()
    for point in db.session.scalars(select(OutlinePoint)):
        db.session.delete(point)
    db.session.flush()
    tasks = next_tasks(by=SYSTEM, on=DAY)
    assert len(tasks.points) == 1
    assert "12/KH-UBND" in tasks.text


@pytest.mark.parametrize("name", ["lan", "tam"])
def test_the_page_asks_as_often_for_many_items_as_for_few(
    app: Flask, client_of: ClientOf, office: Office, name: str
) -> None:
    client = client_of(name)
    client.get("/next-tasks")  # the first page of a process reads the calendar
    with asked() as few:
        assert client.get("/next-tasks").status_code == 200
    plan = the_item("12/KH-UBND")
    for number in range(40):
        draft = Draft(f"Nhiệm vụ thử {number}", field_id=plan.field_id)
        item = register_item(draft, by=SYSTEM, on=DAY, document_id=plan.document_id, parent_id=plan.id)
        assign(item.id, Parts(lead=office.unit("NV").id), by=SYSTEM, on=DAY)
    db.session.commit()
    with asked() as more:
        assert client.get("/next-tasks").status_code == 200
    assert len(more) == len(few) <= 12, "\n\n".join(more)
