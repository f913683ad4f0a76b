"""Items: what is to be done, by whom, until when; more time, decisions, when a clock stood."""

from __future__ import annotations

from sqlalchemy import and_, select
from sqlalchemy.orm import aliased

from tracker.accounts.models import Person
from tracker.documents.models import Document
from tracker.items.deadlines.deadline import DeadlineKind, Precision
from tracker.items.deadlines.timeliness import Status
from tracker.items.directive_kinds import DirectiveKind
from tracker.items.models.directive import Directive
from tracker.items.models.item import (
    Assignment,
    Decision,
    Extension,
    Item,
    Milestone,
    NextTask,
    Origin,
    Part,
    Priority,
)
from tracker.items.models.outline import Field as FieldRow
from tracker.items.models.suspension import Suspension
from tracker.moving.out.fields import Field, Kind, Query, Scope, Type
from tracker.organization.models import Unit

T, N, B, D, M = Type.TEXT, Type.NUMBER, Type.TRUTH, Type.DAY, Type.MOMENT


def _items(scope: Scope) -> Query:
    cited, above = aliased(Document), aliased(Item)
    columns = (
        Item.id, Item.origin, Item.document_id.label("document"), cited.id.label("cited"), Item.source_words,
        Item.clause, above.id.label("parent"), Item.position, Item.title, Item.action, Item.output,
        FieldRow.code.label("field"), Person.user_name.label("leader"), Item.priority, Item.period, Item.starts_on,
        Item.due_kind, Item.due_on, Item.first_due_on, Item.due_precision, Item.due_as_written, Item.due_inferred,
        Item.term_days, Item.term_working, Item.term_since, Item.registered_at, Item.assigned_on, Item.reported_on,
        Item.closed_on, Item.outcome, Item.status, Item.next_task, Item.own_sentence, Item.own_sentence_source,
    )  # fmt: skip
    return (
        select(*columns)
        .outerjoin(cited, and_(cited.id == Item.cited_id, scope.shows(cited)))
        .outerjoin(above, and_(above.id == Item.parent_id, scope.shows(above)))
        .outerjoin(FieldRow, FieldRow.id == Item.field_id)
        .outerjoin(Person, Person.id == Item.leader_id)
        .where(scope.shows(Item))
        .order_by(Item.id)
    )


def _parts(scope: Scope) -> Query:
    reporter = aliased(Person)
    columns = (
        Assignment.item_id.label("item"), Unit.code.label("unit"), Assignment.part,
        Person.user_name.label("person"), Assignment.begun_on, Assignment.due_on, Assignment.accepted_on,
        Assignment.reported_on, Assignment.confirmed_on, reporter.user_name.label("reported_by"),
        Assignment.released_on,
    )  # fmt: skip
    return (
        select(*columns)
        .join(Item, Item.id == Assignment.item_id)
        .join(Unit, Unit.id == Assignment.unit_id)
        .outerjoin(Person, Person.id == Assignment.person_id)
        .outerjoin(reporter, reporter.id == Assignment.reported_by_id)
        .where(scope.shows(Item))
        .order_by(Assignment.id)
    )


def _milestones(scope: Scope) -> Query:
    columns = (
        Milestone.item_id.label("item"), Milestone.name, Milestone.due_on, Milestone.done_on, Milestone.position,
    )  # fmt: skip
    return select(*columns).join(Item, Item.id == Milestone.item_id).where(scope.shows(Item)).order_by(Milestone.id)


def _extensions(scope: Scope) -> Query:
    columns = (
        Extension.item_id.label("item"), Unit.code.label("unit"), Extension.due_before, Extension.asked_until,
        Extension.reason, Extension.asked_on, Extension.asked_by, Extension.decision, Extension.decided_on,
        Extension.decided_by, Extension.decision_note, Extension.granted_until,
    )  # fmt: skip
    return (
        select(*columns)
        .join(Item, Item.id == Extension.item_id)
        .outerjoin(Unit, Unit.id == Extension.unit_id)
        .where(scope.shows(Item))
        .order_by(Extension.id)
    )


def _directives(scope: Scope) -> Query:
    columns = (
        Directive.item_id.label("item"), Directive.kind, Directive.words, Directive.answer_by, Directive.due_before,
        Directive.due_after, Directive.made_on, Person.user_name.label("person"), Directive.person_name,
        Directive.answer, Directive.answered_on, Directive.answered_by, Directive.closed_on,
    )  # fmt: skip
    return (
        select(*columns)
        .join(Item, Item.id == Directive.item_id)
        .outerjoin(Person, Person.id == Directive.person_id)
        .where(scope.shows(Item))
        .order_by(Directive.id)
    )


def _suspensions(scope: Scope) -> Query:
    columns = (
        Suspension.item_id.label("item"), Suspension.since_on, Suspension.until_on, Suspension.due_before,
        Suspension.due_after,
    )  # fmt: skip
    return select(*columns).join(Item, Item.id == Suspension.item_id).where(scope.shows(Item)).order_by(Suspension.id)


ITEM = Field("item", N, "the item", "nhiệm vụ", refers="items")
DUE = "none"
KINDS = (
    Kind("items", "Items. Percent and lateness are not stored: they follow from figures and days",
         "Nhiệm vụ. Tỷ lệ và quá hạn không lưu: tính từ số liệu và ngày", (
        Field("id", N, "a number within this archive", "số trong tệp này"),
        Field("origin", T, "where the duty comes from", "nguồn giao", choices=Origin),
        Field("document", N, "the paper that gives it", "văn bản giao", "no paper", refers="documents"),
        Field("cited", N, "the paper that its sentence cites, where it is another", "văn bản được viện dẫn", "its own",
          refers="documents"),
        Field("source_words", T, "meeting or standing duty: where it was said; may be empty",
              "nơi giao, khi không có văn bản"),
        Field("clause", T, "which clause: mục II.3; may be empty", "điều khoản"),
        Field("parent", N, "the plan it is a part of", "nhiệm vụ cấp trên", "of none, or of one that is not here",
          refers="items"),
        Field("position", N, "order among the parts of its plan", "thứ tự"),
        Field("title", T, "the duty, as written", "nội dung nhiệm vụ"),
        Field("action", T, "the words after Tiếp tục", "cụm từ sau chữ Tiếp tục"),
        Field("output", T, "what must exist at the end; may be empty", "sản phẩm"),
        Field("field", T, "field of work", "lĩnh vực", "none", refers="fields"),
        Field("leader", T, "who of the leadership is in charge", "lãnh đạo phụ trách", "nobody", refers="people"),
        Field("priority", T, "urgency as stamped on papers", "độ khẩn", choices=Priority),
        Field("period", N, "the year whose work it is", "năm"),
        Field("starts_on", D, "not to be begun before", "ngày bắt đầu", "at once"),
        Field("due_kind", T, "whether there is a deadline", "loại thời hạn", choices=DeadlineKind),
        Field("due_on", D, "the deadline in force, as written", "thời hạn hiện nay", DUE),
        Field("first_due_on", D, "the deadline before any extension", "thời hạn ban đầu", DUE),
        Field("due_precision", T, "how exactly it was written", "mức chính xác", choices=Precision),
        Field("due_as_written", T, "the words of the paper; may be empty", "thời hạn như văn bản ghi"),
        Field("due_inferred", B, "taken from the subject, not written", "suy ra từ trích yếu"),
        Field("term_days", N, "trong thời hạn N ngày: the number", "số ngày của thời hạn", "no term"),
        Field("term_working", B, "whether they are working days", "true: ngày làm việc"),
        Field("term_since", D, "counted from this day", "tính từ ngày", "from the assignment, or no term"),
        Field("registered_at", M, "when it was registered", "lúc vào sổ"),
        Field("assigned_on", D, "day of the assignment in force", "ngày giao", "given to nobody yet"),
        Field("reported_on", D, "day on which the result was reported", "ngày báo cáo kết quả", "not reported"),
        Field("closed_on", D, "day on which it ended", "ngày kết thúc", "open"),
        Field("outcome", T, "the result in words; may be empty", "kết quả"),
        Field("status", T, "its state", "trạng thái", choices=Status),
        Field("next_task", T, "whether it speaks in the next tasks", "có nêu trong nhiệm vụ tiếp theo",
              choices=NextTask),
        Field("own_sentence", T, "hand-written sentence for them; may be empty", "câu viết tay"),
        Field("own_sentence_source", T, "what the automatic one said then; may be empty", "câu tự động khi đó"),
    ), _items, "id"),
    Kind("parts", "Parts of units in items", "Đơn vị tham gia nhiệm vụ", (
        ITEM,
        Field("unit", T, "the unit", "đơn vị", refers="units"),
        Field("part", T, "chủ trì, phối hợp, theo dõi, or each answers for itself", "vai trò", choices=Part),
        Field("person", T, "who works on it there", "người thực hiện", "nobody named", refers="people"),
        Field("begun_on", D, "its first day", "từ ngày", "not written down"),
        Field("due_on", D, "its own deadline", "thời hạn riêng", "the item's"),
        Field("accepted_on", D, "when it accepted", "ngày tiếp nhận", "not accepted"),
        Field("reported_on", D, "each: when it reported", "ngày đơn vị báo cáo", "not reported, or not its to report"),
        Field("confirmed_on", D, "each: when that was confirmed", "ngày xác nhận", "not confirmed"),
        Field("reported_by", T, "who reported", "người báo cáo", "not known", refers="people"),
        Field("released_on", D, "no longer its part", "thôi tham gia từ ngày", "in force"),
    ), _parts),
    Kind("milestones", "Dated steps on the way", "Mốc trung gian", (
        ITEM,
        Field("name", T, "a verb phrase", "tên mốc"),
        Field("due_on", D, "until when", "thời hạn", DUE),
        Field("done_on", D, "when it was reached", "ngày đạt", "not yet"),
        Field("position", N, "order", "thứ tự"),
    ), _milestones),
    Kind("extensions", "Requests for more time", "Đề nghị gia hạn", (
        ITEM,
        Field("unit", T, "each: which unit asks for itself", "đơn vị xin riêng", "the whole item's", refers="units"),
        Field("due_before", D, "the deadline when it was asked", "thời hạn khi đề nghị"),
        Field("asked_until", D, "until when was asked", "đề nghị đến ngày"),
        Field("reason", T, "why", "lý do"),
        Field("asked_on", D, "when", "ngày đề nghị"),
        Field("asked_by", T, "name of who asked", "người đề nghị"),
        Field("decision", T, "where it stands", "quyết định", choices=Decision),
        Field("decided_on", D, "when it was decided", "ngày quyết định", "not yet"),
        Field("decided_by", T, "by whom; may be empty", "người quyết định"),
        Field("decision_note", T, "the reason; may be empty", "lý do quyết định"),
        Field("granted_until", D, "the day that was given", "cho phép đến ngày", "refused, or not decided"),
    ), _extensions),
    Kind("directives", "What the leadership decided on items", "Ý kiến chỉ đạo", (
        ITEM,
        Field("kind", T, "what was decided", "loại ý kiến", choices=DirectiveKind),
        Field("words", T, "the opinion; may be empty", "nội dung"),
        Field("answer_by", D, "until when an answer was asked for", "hạn trả lời", DUE),
        Field("due_before", D, "change of the deadline: before", "thời hạn trước", "no change"),
        Field("due_after", D, "and after", "thời hạn sau", "no change"),
        Field("made_on", D, "when", "ngày"),
        Field("person", T, "who", "người cho ý kiến", "not known", refers="people"),
        Field("person_name", T, "the name then", "họ tên khi đó"),
        Field("answer", T, "the unit's explanation; may be empty", "giải trình"),
        Field("answered_on", D, "when it was given", "ngày giải trình", "not yet"),
        Field("answered_by", T, "by whom; may be empty", "người giải trình"),
        Field("closed_on", D, "when nothing waited any more", "ngày kết thúc", "it waits"),
    ), _directives),
    Kind("suspensions", "When the clock of an item stood", "Thời gian tạm dừng", (
        ITEM,
        Field("since_on", D, "from", "từ ngày"),
        Field("until_on", D, "until", "đến ngày", "it stands still"),
        Field("due_before", D, "the deadline when it began", "thời hạn khi tạm dừng", DUE),
        Field("due_after", D, "and when it was over", "thời hạn khi tiếp tục", "not over, or none"),
    ), _suspensions),
)  # fmt: skip
