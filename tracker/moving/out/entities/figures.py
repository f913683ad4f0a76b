"""Counters with their targets, ticks and readings; notes of progress with their files."""

from __future__ import annotations

from sqlalchemy import ColumnElement, and_, or_, select
from sqlalchemy.orm import aliased

from tracker.accounts.models import Person
from tracker.items.counters.models import Counter, CounterTarget, Evidence, Reading, Tick
from tracker.items.counters.patterns import Pattern
from tracker.items.models.item import Item, Update
from tracker.moving.out.entities.papers import FILE
from tracker.moving.out.entities.tasks import ITEM
from tracker.moving.out.fields import Field, Kind, Query, Scope, Type
from tracker.organization.models import Unit
from tracker.reports.kinds.models import ReportKind

T, N, B, D, M = Type.TEXT, Type.NUMBER, Type.TRUTH, Type.DAY, Type.MOMENT


def _shown(scope: Scope) -> ColumnElement[bool]:
    """Of counters joined with their items: an indicator has none."""
    return or_(Counter.item_id.is_(None), scope.shows(Item))


def _notes(scope: Scope) -> Query:
    columns = (
        Update.id, Update.item_id.label("item"), Update.as_of, Update.note, Update.use_in_report,
        Person.user_name.label("person"), Update.person_name, Update.at,
    )  # fmt: skip
    return (
        select(*columns)
        .join(Item, Item.id == Update.item_id)
        .outerjoin(Person, Person.id == Update.person_id)
        .where(scope.shows(Item))
        .order_by(Update.id)
    )


def _counters(scope: Scope) -> Query:
    columns = (
        Counter.id, Counter.item_id.label("item"), Counter.section, ReportKind.code.label("report_kind"),
        Unit.code.label("source_unit"), Counter.label, Counter.verb, Counter.noun, Counter.pattern,
        Counter.decimals, Counter.higher_is_better, Counter.is_checklist, Counter.whole_id.label("whole"),
        Counter.position,
    )  # fmt: skip
    return (
        select(*columns)
        .outerjoin(Item, Item.id == Counter.item_id)
        .outerjoin(Unit, Unit.id == Counter.source_unit_id)
        .outerjoin(ReportKind, ReportKind.id == Counter.report_kind_id)
        .where(_shown(scope))
        .order_by(Counter.id)
    )


def _targets(scope: Scope) -> Query:
    columns = (
        CounterTarget.counter_id.label("counter"), CounterTarget.name, CounterTarget.value, CounterTarget.position,
    )  # fmt: skip
    return (
        select(*columns)
        .join(Counter, Counter.id == CounterTarget.counter_id)
        .outerjoin(Item, Item.id == Counter.item_id)
        .where(_shown(scope))
        .order_by(CounterTarget.counter_id, CounterTarget.position, CounterTarget.id)
    )


def _ticks(scope: Scope) -> Query:
    heir = aliased(Unit)
    columns = (
        Tick.counter_id.label("counter"), Unit.code.label("unit"), heir.code.label("answered_by"), Tick.done_on,
        Tick.person_name,
    )  # fmt: skip
    return (
        select(*columns)
        .join(Counter, Counter.id == Tick.counter_id)
        .join(Unit, Unit.id == Tick.unit_id)
        .outerjoin(heir, heir.id == Tick.answered_by_id)
        .outerjoin(Item, Item.id == Counter.item_id)
        .where(_shown(scope))
        .order_by(Tick.counter_id, Unit.id)
    )


def _readings(scope: Scope) -> Query:
    columns = (
        Reading.id, Reading.counter_id.label("counter"), Reading.as_of, Reading.value, Reading.estimated,
        Reading.note, Reading.reason, Reading.update_id.label("of_note"), Person.user_name.label("person"),
        Reading.person_name, Reading.at,
    )  # fmt: skip
    return (
        select(*columns)
        .join(Counter, Counter.id == Reading.counter_id)
        .outerjoin(Item, Item.id == Counter.item_id)
        .outerjoin(Person, Person.id == Reading.person_id)
        .where(_shown(scope))
        .order_by(Reading.id)
    )


def _evidence(scope: Scope) -> Query:
    columns = (
        Evidence.item_id.label("item"), Evidence.reading_id.label("reading"), Evidence.update_id.label("of_note"),
        Evidence.name, Evidence.media_type, Evidence.size, Evidence.sha256, Evidence.thumbnail,
    )  # fmt: skip
    return select(*columns).join(Item, and_(Item.id == Evidence.item_id, scope.shows(Item))).order_by(Evidence.id)


WHO = (
    Field("person", T, "who", "người nhập", "not known", refers="people"),
    Field("person_name", T, "the name then", "họ tên khi đó"),
    Field("at", M, "when it was entered", "lúc nhập"),
)
UNIT_OF_VALUE = (
    "in the counter's smallest unit: 2082 of a counter with two decimals is 20.82",
    "theo đơn vị nhỏ nhất của chỉ tiêu: 2082 của chỉ tiêu hai số lẻ là 20,82",
)
COUNTER = Field("counter", N, "the counter", "chỉ tiêu", refers="counters")
KINDS = (
    Kind("notes", "Notes of progress", "Báo cáo tiến độ", (
        Field("id", N, "a number within this archive", "số trong tệp này"),
        ITEM,
        Field("as_of", D, "the day it speaks of", "tính đến ngày"),
        Field("note", T, "the words", "nội dung"),
        Field("use_in_report", B, "whether reports may use it", "dùng trong báo cáo"),
        *WHO,
    ), _notes, "id"),
    Kind("counters", "What is counted: of an item, or of a section of a report (an indicator)",
         "Chỉ tiêu: của nhiệm vụ, hoặc của mục báo cáo", (
        Field("id", N, "a number within this archive", "số trong tệp này"),
        Field("item", N, "the item", "nhiệm vụ", "an indicator of a report", refers="items"),
        Field("section", T, "indicator: the section of the report; may be empty", "mục báo cáo"),
        Field("report_kind", T, "indicator: code of the kind of report", "mã loại báo cáo",
              "the first that has the section"),
        Field("source_unit", T, "indicator: who supplies it", "đơn vị cung cấp", "not said", refers="units"),
        Field("label", T, "its name", "tên chỉ tiêu"),
        Field("verb", T, "kiểm tra, as in: đã kiểm tra 10/14 xã; may be empty", "động từ"),
        Field("noun", T, "what is counted: xã, triệu đồng; may be empty", "đơn vị tính"),
        Field("pattern", T, "how it speaks of what is left", "cách nói phần còn lại", choices=Pattern),
        Field("decimals", N, "decimals of its values", "số chữ số thập phân"),
        Field("higher_is_better", B, "whether more is better", "càng cao càng tốt"),
        Field("is_checklist", B, "true: counted from ticks", "true: đếm theo danh sách đơn vị"),
        Field("whole", N, "the counter that it is a part of", "là một phần của chỉ tiêu", "of none", refers="counters"),
        Field("position", N, "order", "thứ tự"),
    ), _counters, "id"),
    Kind("targets", "Targets of counters; the first is the one shown", "Mục tiêu của chỉ tiêu", (
        COUNTER,
        Field("name", T, "of several: who gave it; may be empty", "tên mục tiêu"),
        Field("value", N, *UNIT_OF_VALUE),
        Field("position", N, "order", "thứ tự"),
    ), _targets),
    Kind("ticks", "Units of a checklist", "Danh sách đơn vị của chỉ tiêu", (
        COUNTER,
        Field("unit", T, "the unit", "đơn vị", refers="units"),
        Field("answered_by", T, "who answers for it now", "đơn vị trả lời thay", "itself", refers="units"),
        Field("done_on", D, "since when it is done", "ngày xong", "not yet"),
        Field("person_name", T, "who said so; may be empty", "người đánh dấu"),
    ), _ticks),
    Kind("readings", "Values of counters; a correction is a further one", "Số liệu; sửa là thêm số liệu mới", (
        Field("id", N, "a number within this archive", "số trong tệp này"),
        COUNTER,
        Field("as_of", D, "the day the figure speaks of", "tính đến ngày"),
        Field("value", N, *UNIT_OF_VALUE),
        Field("estimated", B, "ước thực hiện: never counts as done", "ước thực hiện"),
        Field("note", T, "may be empty", "ghi chú"),
        Field("reason", T, "why it fell; may be empty", "lý do giảm"),
        Field("of_note", N, "the note that it came with", "nhập cùng báo cáo", "with none", refers="notes"),
        *WHO,
    ), _readings, "id"),
    Kind("evidence", "Files of notes and readings", "Tệp minh chứng", (
        ITEM,
        Field("reading", N, "the reading that it shows", "số liệu", "none", refers="readings"),
        Field("of_note", N, "the note that it shows", "báo cáo", "none", refers="notes"),
        *FILE,
    ), _evidence),
)  # fmt: skip
