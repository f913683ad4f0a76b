"""The register of documents: papers, how they hang together, their files; and the fields of work."""

from __future__ import annotations

from sqlalchemy import select
from sqlalchemy.orm import aliased

from tracker.documents.models import Attachment, Authority, Document, Issuer, Recipient, Relation, RelationKind
from tracker.items.models.outline import Field as FieldRow, OutlinePoint
from tracker.items.tracking.models import Untracked
from tracker.moving.out.fields import Field, Kind, Query, Scope, Type
from tracker.organization.models import Unit

T, N, B, D = Type.TEXT, Type.NUMBER, Type.TRUTH, Type.DAY


def _points(_scope: Scope) -> Query:
    return select(OutlinePoint.position, OutlinePoint.title, OutlinePoint.takes_rest).order_by(
        OutlinePoint.position, OutlinePoint.id
    )


def _fields(_scope: Scope) -> Query:
    columns = (
        FieldRow.code, FieldRow.name, FieldRow.position, OutlinePoint.position.label("point"), FieldRow.is_active,
    )  # fmt: skip
    return (
        select(*columns)
        .outerjoin(OutlinePoint, OutlinePoint.id == FieldRow.point_id)
        .order_by(FieldRow.position, FieldRow.id)
    )


def _documents(scope: Scope) -> Query:
    columns = (
        Document.id, Document.kind, Document.number, Document.symbol, Document.issued_on,
        Issuer.name.label("issuer"), Document.authority, Document.signer, Document.subject, Document.restricted,
        Document.registered_on, Untracked.reason.label("untracked"), Document.arrival_number, Document.arrival_year,
        Document.arrived_on, Document.withdrawn_on, Document.withdrawn_by, Document.withdrawn_reason,
    )  # fmt: skip
    return (
        select(*columns)
        .join(Issuer, Issuer.id == Document.issuer_id)
        .outerjoin(Untracked, Untracked.document_id == Document.id)
        .where(scope.shows(Document))
        .order_by(Document.id)
    )


def _recipients(scope: Scope) -> Query:
    return (
        select(Recipient.document_id.label("document"), Unit.code.label("unit"))
        .join(Document, Document.id == Recipient.document_id)
        .join(Unit, Unit.id == Recipient.unit_id)
        .where(scope.shows(Document))
        .order_by(Recipient.document_id, Unit.id)
    )


def _relations(scope: Scope) -> Query:
    other = aliased(Document)
    return (
        select(Relation.document_id.label("document"), Relation.kind, Relation.other_id.label("other"))
        .join(Document, Document.id == Relation.document_id)
        .join(other, other.id == Relation.other_id)
        .where(scope.shows(Document), scope.shows(other))
        .order_by(Relation.id)
    )


def _attachments(scope: Scope) -> Query:
    columns = (
        Attachment.document_id.label("document"), Attachment.name, Attachment.media_type, Attachment.size,
        Attachment.sha256, Attachment.thumbnail,
    )  # fmt: skip
    return (
        select(*columns)
        .join(Document, Document.id == Attachment.document_id)
        .where(scope.shows(Document))
        .order_by(Attachment.id)
    )


#: What a stored file says of itself, of a paper and of a note.
FILE = (
    Field("name", T, "file name", "tên tệp"),
    Field("media_type", T, "what the content is, by its bytes", "loại nội dung"),
    Field("size", N, "bytes", "dung lượng, tính bằng byte"),
    Field("sha256", T, "hash of the content: files/ab/cdef…", "mã băm nội dung: files/ab/cdef…"),
    Field("thumbnail", T, "hash of a photo's small picture", "mã băm ảnh thu nhỏ", "it has none"),
)
KINDS = (
    Kind("outline_points", "Points of the outline of next tasks", "Các mục của phần nhiệm vụ tiếp theo", (
        Field("position", N, "its place, and its name here", "thứ tự, đồng thời là tên ở đây"),
        Field("title", T, "what it is about", "nội dung"),
        Field("takes_rest", B, "true: fields without a point come here", "true: nhận các lĩnh vực chưa xếp mục"),
    ), _points, "position"),
    Kind("fields", "Fields of work", "Lĩnh vực", (
        Field("code", T, "short and lasting", "mã không đổi"),
        Field("name", T, "as reports say it", "tên lĩnh vực"),
        Field("position", N, "order", "thứ tự"),
        Field("point", N, "where it speaks", "mục", "at none", refers="outline_points"),
        Field("is_active", B, "still in use", "còn dùng"),
    ), _fields, "code"),
    Kind("documents", "The register of documents", "Sổ văn bản", (
        Field("id", N, "a number within this archive", "số trong tệp này"),
        Field("kind", T, "abbreviation of Nghị định 30/2020/NĐ-CP: KH, QĐ, CV", "loại văn bản, viết tắt"),
        Field("number", T, "as written: 08, 274a", "số, như trên văn bản"),
        Field("symbol", T, "as written: KH-UBND", "ký hiệu"),
        Field("issued_on", D, "date of issue", "ngày ban hành"),
        Field("issuer", T, "who issued it, as written", "cơ quan ban hành"),
        Field("authority", T, "the committee's power or its chairman's", "thẩm quyền", choices=Authority),
        Field("signer", T, "who signed; may be empty", "người ký, có thể để trống"),
        Field("subject", T, "trích yếu", "trích yếu"),
        Field("restricted", B, "for clerks, leaders and its recipients only", "hạn chế người xem"),
        Field("registered_on", D, "when it was registered", "ngày vào sổ"),
        Field("untracked", T, "why nobody follows it up", "lý do không theo dõi", "it is followed up, or nobody said"),
        Field("arrival_number", N, "its number among papers that came in", "số đến", "none"),
        Field("arrival_year", N, "the year of that number", "năm của số đến", "none"),
        Field("arrived_on", D, "when it came in", "ngày đến", "not said"),
        Field("withdrawn_on", D, "entered by mistake and withdrawn; its number stays taken", "ngày hủy vì vào sổ nhầm",
              "it is in the register"),
        Field("withdrawn_by", T, "by whom; may be empty", "người hủy"),
        Field("withdrawn_reason", T, "why; may be empty", "lý do hủy"),
    ), _documents, "id"),
    Kind("recipients", "Units that a restricted document is meant for", "Nơi nhận văn bản hạn chế", (
        Field("document", N, "the document", "văn bản", refers="documents"),
        Field("unit", T, "the unit", "đơn vị", refers="units"),
    ), _recipients),
    Kind("relations", "How documents refer to each other", "Quan hệ giữa các văn bản", (
        Field("document", N, "the document", "văn bản", refers="documents"),
        Field("kind", T, "it carries the other out, replaces, amends or urges it", "quan hệ", choices=RelationKind),
        Field("other", N, "the other one", "văn bản kia", refers="documents"),
    ), _relations),
    Kind("attachments", "Files of documents", "Tệp đính kèm văn bản", (
        Field("document", N, "the document", "văn bản", refers="documents"), *FILE,
    ), _attachments),
)  # fmt: skip
