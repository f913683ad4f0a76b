"""Recurring duties: their rhythm, whose they are, and which items were opened for them."""

from __future__ import annotations

from typing import Any

from sqlalchemy import ColumnElement, Integer, String, and_, cast, func, literal, null, or_, select, union_all
from sqlalchemy.orm import aliased

from tracker.accounts.models import Person
from tracker.core.extensions import db
from tracker.documents.models import Document
from tracker.items.models.item import Item, NextTask, Part, Priority
from tracker.items.models.outline import Field as FieldRow
from tracker.moving.out.fields import Field, Kind, Query, Scope, Type
from tracker.organization.models import Unit
from tracker.recurring.models import Every, Occurrence, Roll, Series

T, N, B, D, M = Type.TEXT, Type.NUMBER, Type.TRUTH, Type.DAY, Type.MOMENT
#: How a series keeps its units, beside the one that leads.
SEVERAL = (Part.EACH, Part.SUPPORT, Part.MONITOR)


def _goes_out(scope: Scope) -> ColumnElement[bool]:
    """Of series joined with their documents: most have none."""
    return or_(Series.document_id.is_(None), scope.shows(Document))


def _series(scope: Scope) -> Query:
    leader = aliased(Person)
    columns = (
        Series.id, Series.title, Series.action, Series.output, Series.source_words,
        Series.document_id.label("document"), Series.clause, FieldRow.code.label("field"),
        leader.user_name.label("leader"), Person.user_name.label("person"), Series.priority, Series.every,
        Series.interval, Series.weekday, Series.nth, Series.month, Series.day, Series.at_minute, Series.roll,
        Series.of_previous, Series.next_task, Series.lead_days, Series.from_on, Series.until_on, Series.next_on,
        Series.opens_on, Series.made_at,
    )  # fmt: skip
    return (
        select(*columns)
        .outerjoin(Document, Document.id == Series.document_id)
        .outerjoin(FieldRow, FieldRow.id == Series.field_id)
        .outerjoin(leader, leader.id == Series.leader_id)
        .outerjoin(Person, Person.id == Series.person_id)
        .where(_goes_out(scope))
        .order_by(Series.id)
    )


def _units(scope: Scope) -> Query:
    """The JSON of each series taken apart by the database."""
    lead = select(
        Series.id.label("series"), Series.parts["lead"].as_integer().label("unit_id"),
        literal(Part.LEAD.value).label("part"), cast(null(), Integer).label("days"), literal(0).label("place"),
    ).where(Series.parts["lead"].as_integer().is_not(None))  # fmt: skip
    rows = union_all(lead, *(_listed(part, place) for place, part in enumerate(SEVERAL, 1))).subquery()
    return (
        select(rows.c.series, Unit.code.label("unit"), rows.c.part, rows.c.days)
        .join(Series, Series.id == rows.c.series)
        .join(Unit, Unit.id == rows.c.unit_id)
        .outerjoin(Document, Document.id == Series.document_id)
        .where(_goes_out(scope))
        .order_by(rows.c.series, rows.c.place, Unit.id)
    )


def _listed(part: Part, place: int) -> Query:
    listed: Any = Series.parts[part.value]
    if db.engine.dialect.name == "sqlite":
        each = func.json_each(Series.parts, f"$.{part.value}").table_valued("value", name=f"of_{part.value}")
        days: Any = func.json_extract(Series.parts, "$.each_days." + cast(each.c.value, String))
    else:
        each = func.json_array_elements_text(listed).table_valued("value", name=f"of_{part.value}")
        days = Series.parts["each_days"].op("->>")(each.c.value)
    return select(
        Series.id, cast(each.c.value, Integer), literal(part.value),
        cast(days, Integer) if part is Part.EACH else cast(null(), Integer), literal(place),
    ).join_from(Series, each, literal(True))  # fmt: skip


def _occurrences(scope: Scope) -> Query:
    columns = (Occurrence.series_id.label("series"), Occurrence.rhythm_on, Occurrence.item_id.label("item"))
    return (
        select(*columns)
        .join(Series, Series.id == Occurrence.series_id)
        .outerjoin(Document, Document.id == Series.document_id)
        .join(Item, and_(Item.id == Occurrence.item_id, scope.shows(Item)))
        .where(_goes_out(scope))
        .order_by(Occurrence.series_id, Occurrence.rhythm_on)
    )


SERIES = Field("series", N, "the recurring duty", "nhiệm vụ định kỳ", refers="series")
OPEN = "not bound to one"
KINDS = (
    Kind("series", "Recurring duties", "Nhiệm vụ định kỳ", (
        Field("id", N, "a number within this archive", "số trong tệp này"),
        Field("title", T, "the duty; {kỳ} stands for the period", "nội dung; {kỳ} là tên kỳ"),
        Field("action", T, "as a verb phrase; may be empty", "việc phải làm"),
        Field("output", T, "what is to come out of it; may be empty", "sản phẩm"),
        Field("source_words", T, "where it comes from, in words; may be empty", "nguồn giao việc"),
        Field("document", N, "the paper that gives it", "văn bản giao", "none of the register", refers="documents"),
        Field("clause", T, "of the paper; may be empty", "mục, điểm của văn bản"),
        Field("field", T, "its field", "lĩnh vực", "none", refers="fields"),
        Field("leader", T, "the leader in charge", "lãnh đạo phụ trách", "nobody named", refers="people"),
        Field("person", T, "who works on it in the lead unit", "người thực hiện", "nobody named", refers="people"),
        Field("priority", T, "as its items have it", "mức độ", choices=Priority),
        Field("every", T, "the rhythm", "chu kỳ", choices=Every),
        Field("interval", N, "each, each second … of them", "cách mấy kỳ"),
        Field("weekday", N, "1 Monday to 7", "thứ trong tuần, 1 là thứ Hai", OPEN),
        Field("nth", N, "the nth weekday of the month; -1: the last", "lần thứ mấy trong tháng", OPEN),
        Field("month", N, "within the period, from 1", "tháng trong kỳ", OPEN),
        Field("day", N, "of the month; -1: its last", "ngày trong tháng; -1 là ngày cuối", OPEN),
        Field("at_minute", N, "minutes after midnight", "giờ, tính bằng phút sau 0 giờ", "no hour"),
        Field("roll", T, "what happens to a day that is not worked", "khi trùng ngày nghỉ", choices=Roll),
        Field("of_previous", B, "it speaks of the period before", "báo cáo cho kỳ trước"),
        Field("next_task", T, "as its items have it", "trong phần nhiệm vụ tiếp theo", choices=NextTask),
        Field("lead_days", N, "working days before its deadline the item is opened", "mở trước hạn mấy ngày làm việc"),
        Field("from_on", D, "its first day", "từ ngày"),
        Field("until_on", D, "its last day", "đến ngày", "no end"),
        Field("next_on", D, "next by the rhythm", "lần tới theo chu kỳ", "ended"),
        Field("opens_on", D, "the day on which its next item is opened", "ngày mở lần tới", "ended"),
        Field("made_at", M, "when it was made", "lúc lập"),
    ), _series, "id"),
    Kind("series_units", "Whose a recurring duty is", "Đơn vị của nhiệm vụ định kỳ", (
        SERIES,
        Field("unit", T, "the unit", "đơn vị", refers="units"),
        Field("part", T, "as in an item", "vai trò", choices=Part),
        Field("days", N, "each: so many working days before the deadline of the period", "nộp trước mấy ngày làm việc",
              "on the day of the period"),
    ), _units),
    Kind("occurrences", "Items that were opened for a recurring duty", "Nhiệm vụ đã mở của nhiệm vụ định kỳ", (
        SERIES,
        Field("rhythm_on", D, "the day by the rhythm", "ngày theo chu kỳ"),
        Field("item", N, "the item", "nhiệm vụ", refers="items"),
    ), _occurrences),
)  # fmt: skip
