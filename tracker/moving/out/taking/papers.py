"""The outline, fields of work, and the register: documents by the verb that registers them, relations, files."""

from __future__ import annotations

from datetime import datetime, time
from typing import Any

from sqlalchemy import select

from tracker.core.actor import SYSTEM
from tracker.core.clock import OFFICE_ZONE
from tracker.core.errors import TrackerError
from tracker.core.extensions import db
from tracker.documents import content, store
from tracker.documents.identity import written
from tracker.documents.models import Authority, Document, RelationKind
from tracker.documents.services.files import KeptFile, attach_file
from tracker.documents.services.findings import recheck
from tracker.documents.services.register import register_document
from tracker.documents.services.relations import relate
from tracker.items.models.outline import Field, OutlinePoint
from tracker.items.tracking.services import leave_untracked
from tracker.moving.out.kinds import BY_NAME
from tracker.moving.out.taking.known import Taken, day, day_or_none
from tracker.moving.out.taking.opening import Opened

#: A paper is registered at the beginning of the office's day; the hour is not kept.
MORNING = time(7, 30)


def take_papers(archive: Opened, taken: Taken) -> None:
    """Everything of the register, then what is to be doubted of it."""
    _take_outline(archive, taken)
    recipients: dict[int, list[int]] = {}
    for record in archive.records(BY_NAME["recipients"]):
        recipients.setdefault(record["document"], []).append(taken.units[record["unit"]])
        taken.count("recipients")
    for record in archive.records(BY_NAME["documents"]):
        _document(record, recipients.get(record["id"], []), taken)
    for record in archive.records(BY_NAME["relations"]):
        _relation(record, taken)
    for record in archive.records(BY_NAME["attachments"]):
        _attachment(record, archive, taken)
    db.session.flush()
    recheck(list(db.session.scalars(select(Document).order_by(Document.id))))


def leave_papers(archive: Opened, taken: Taken) -> None:
    """What nobody follows up: said once all items are there."""
    for record in archive.records(BY_NAME["documents"]):
        if record["untracked"] is not None and record["id"] in taken.documents:
            try:
                leave_untracked(taken.documents[record["id"]], by=SYSTEM, reason=record["untracked"])
            except TrackerError as error:
                taken.left.append(f"{_name(record)}: {error}")


def kept_file(record: dict[str, Any], archive: Opened, taken: Taken) -> KeptFile | None:
    """A file in the store, by what its bytes are; None where it cannot be had, which is told."""
    data = archive.content(record["sha256"])
    if data is None:
        taken.left.append(f"{record['name']}: the archive does not have this file.")
        return None
    try:
        media_type = content.media_type_of(data)
    except content.ContentError as error:
        taken.left.append(f"{record['name']}: not taken by its content ({error.code}).")
        return None
    small = archive.content(record["thumbnail"]) if record["thumbnail"] else None
    thumbnail = store.put(small) if small is not None and _is_picture(small) else None
    name = content.safe_name(record["name"], media_type)
    return KeptFile(name, media_type, len(data), store.put(data), thumbnail)


def _is_picture(data: bytes) -> bool:
    try:
        return content.media_type_of(data).startswith("image/")
    except content.ContentError:
        return False


def _take_outline(archive: Opened, taken: Taken) -> None:
    for record in archive.records(BY_NAME["outline_points"]):
        point = OutlinePoint(**record)
        db.session.add(point)
        db.session.flush()
        taken.points[record["position"]] = point.id
        taken.count("outline_points")
    for record in archive.records(BY_NAME["fields"]):
        values = {name: record[name] for name in ("name", "position", "is_active")}
        values["point_id"] = None if record["point"] is None else taken.points[record["point"]]
        there = db.session.scalar(select(Field).where(Field.code == record["code"])) or Field(code=record["code"])
        for name, value in values.items():
            setattr(there, name, value)
        db.session.add(there)
        db.session.flush()
        taken.fields[record["code"]] = there.id
        taken.count("fields")


def _document(record: dict[str, Any], recipients: list[int], taken: Taken) -> None:
    names = ("kind", "number", "symbol", "issuer", "subject", "signer", "restricted")
    on = day(record["registered_on"])
    try:
        document = register_document(
            by=SYSTEM, on=on, issued_on=day(record["issued_on"]), authority=Authority(record["authority"]),
            recipients=recipients, check=False, **{name: record[name] for name in names},
        )  # fmt: skip
    except TrackerError as error:
        taken.left.append(f"{_name(record)}: {error}")
        return
    document.registered_at = datetime.combine(on, MORNING, OFFICE_ZONE)
    for name in ("arrival_number", "arrival_year", "withdrawn_by", "withdrawn_reason"):
        setattr(document, name, record[name])
    for name in ("arrived_on", "withdrawn_on"):
        setattr(document, name, day_or_none(record[name]))
    taken.documents[record["id"]] = document.id
    taken.count("documents")


def _relation(record: dict[str, Any], taken: Taken) -> None:
    ids = [taken.documents.get(record[name]) for name in ("document", "other")]
    if None in ids:
        return
    one, other = (db.session.get_one(Document, number) for number in ids)
    try:
        relate(one, kind=RelationKind(record["kind"]), to=other, by=SYSTEM)
    except TrackerError as error:
        taken.left.append(f"{written(one.number, one.symbol)}: {error}")
        return
    taken.count("relations")


def _attachment(record: dict[str, Any], archive: Opened, taken: Taken) -> None:
    document_id, file = taken.documents.get(record["document"]), kept_file(record, archive, taken)
    if document_id is not None and file is not None:
        attach_file(db.session.get_one(Document, document_id), file, by=SYSTEM)
        taken.count("attachments")


def _name(record: dict[str, Any]) -> str:
    return written(record["number"], record["symbol"])
