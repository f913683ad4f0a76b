"""The register: issued documents, who issued them, how they hang together, their files and findings."""

from __future__ import annotations

from datetime import date, datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import ForeignKey, Index, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from tracker.core.database import Base


class IssuerLevel(StrEnum):
    """Where an issuer stands, seen from the committee."""

    CENTRAL = "central"
    PARTY = "party"
    PROVINCE = "province"
    DISTRICT = "district"
    COMMUNE = "commune"
    OTHER = "other"


class Authority(StrEnum):
    """In whose power it was issued (Luật Tổ chức chính quyền địa phương): the committee's or its chairman's."""

    COLLECTIVE = "collective"
    CHAIRMAN = "chairman"


class RelationKind(StrEnum):
    """How a document refers to another one. Labels are in labels.py."""

    BASIS = "basis"  # this one carries the other out
    SUPERSEDES = "supersedes"
    AMENDS = "amends"
    URGES = "urges"


class Issuer(Base):
    """An issuer as written. Several share one body: the chairman and the committee number one series."""

    __tablename__ = "issuer"

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(unique=True, comment="as written: Chủ tịch UBND huyện Bình Sơn")
    body: Mapped[str] = mapped_column(index=True, comment="folded name of the numbering body: ubnd huyen binh son")
    level: Mapped[IssuerLevel] = mapped_column()
    is_own: Mapped[bool] = mapped_column(comment="whether it is this committee, its chairman or one of its units")


IS_WITHDRAWN = text("withdrawn_on IS NOT NULL")


class Document(Base):
    """An issued paper. Its identity is body, number, letter, symbol and year (domain: numbers restart each year)."""

    __tablename__ = "document"
    __table_args__ = (
        UniqueConstraint("body", "symbol_key", "year", "number_value", "number_letter", name="uq_document_identity"),
        Index("ix_document_issued_on_id", "issued_on", "id"),
        Index("ix_document_kind_issued_on", "kind", "issued_on"),
        Index("ix_document_number_value", "number_value"),
        Index("ix_document_subject_key", "subject_key"),
        Index("uq_document_arrival", "arrival_number", "arrival_year", unique=True),
        Index("ix_document_withdrawn_on", "withdrawn_on", sqlite_where=IS_WITHDRAWN, postgresql_where=IS_WITHDRAWN),
        {"info": {"searched": True}},
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    kind: Mapped[str] = mapped_column(comment="abbreviation of Nghị định 30/2020/NĐ-CP, Phụ lục III: KH, QĐ, CV")
    number: Mapped[str] = mapped_column(comment="as written: 08, 0124, 48/2021")
    symbol: Mapped[str] = mapped_column(comment="as written: KH-UBND")
    number_value: Mapped[int] = mapped_column(comment="the number as an integer: 8")
    number_letter: Mapped[str] = mapped_column(default="", comment="what follows it: a of 274a, .4 of 66.4")
    symbol_key: Mapped[str] = mapped_column(comment="the symbol in capitals, to compare by")
    body: Mapped[str] = mapped_column(comment="copy of issuer.body: the series that the number belongs to")
    year: Mapped[int] = mapped_column(index=True, comment="year of issue: a series restarts each year")
    issued_on: Mapped[date] = mapped_column(comment="date of issue")
    issuer_id: Mapped[int] = mapped_column(ForeignKey("issuer.id"), index=True)
    authority: Mapped[Authority] = mapped_column(comment="the committee's or its chairman's power")
    signer: Mapped[str] = mapped_column(default="", comment="who signed, as written")
    subject: Mapped[str] = mapped_column(comment="trích yếu, as written")
    subject_key: Mapped[str] = mapped_column(default="", comment="the subject as digits that sort in Vietnamese order")
    restricted: Mapped[bool] = mapped_column(default=False, comment="for clerks, leaders and the recipients only")
    search_text: Mapped[str] = mapped_column(comment="folded text to search in")
    exact_text: Mapped[str] = mapped_column(comment="the same text with accents, lower case, to rank by")
    registered_at: Mapped[datetime] = mapped_column()
    registered_on: Mapped[date] = mapped_column(comment="the office's day of registration")
    arrival_number: Mapped[int | None] = mapped_column(comment="số đến: of a paper that came in; 215")
    arrival_year: Mapped[int | None] = mapped_column(comment="year of its arrival: these numbers restart each year")
    arrived_on: Mapped[date | None] = mapped_column(comment="ngày đến: day on which it came in")
    withdrawn_on: Mapped[date | None] = mapped_column(
        comment="entered by mistake: the day it was withdrawn; its number stays taken. None: it is in the register"
    )
    withdrawn_by: Mapped[str] = mapped_column(default="", server_default="", comment="who withdrew it, by name")
    withdrawn_reason: Mapped[str] = mapped_column(default="", server_default="", comment="why it was withdrawn")
    version: Mapped[int] = mapped_column(default=1)

    issuer: Mapped[Issuer] = relationship(lazy="joined", innerjoin=True)

    __mapper_args__ = {"version_id_col": version}  # noqa: RUF012 - SQLAlchemy reads a plain dict


class Recipient(Base):
    """A unit that a restricted document is meant for (nơi nhận)."""

    __tablename__ = "recipient"

    document_id: Mapped[int] = mapped_column(ForeignKey("document.id"), primary_key=True)
    unit_id: Mapped[int] = mapped_column(ForeignKey("unit.id"), primary_key=True, index=True)


class Relation(Base):
    """Document `document_id` has the other one as its basis, supersedes, amends or urges it."""

    __tablename__ = "relation"
    __table_args__ = (UniqueConstraint("document_id", "kind", "other_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    document_id: Mapped[int] = mapped_column(ForeignKey("document.id"))
    kind: Mapped[RelationKind] = mapped_column()
    other_id: Mapped[int] = mapped_column(ForeignKey("document.id"), index=True)


class Attachment(Base):
    """A file of a document; the bytes lie in the instance folder under their hash."""

    __tablename__ = "attachment"

    id: Mapped[int] = mapped_column(primary_key=True)
    document_id: Mapped[int] = mapped_column(ForeignKey("document.id"), index=True)
    name: Mapped[str] = mapped_column(comment="file name as uploaded, made safe")
    media_type: Mapped[str] = mapped_column(comment="what the content is, by its bytes, never by its name")
    size: Mapped[int] = mapped_column(comment="bytes")
    sha256: Mapped[str] = mapped_column(comment="hash of the content and its place in the store")
    thumbnail: Mapped[str | None] = mapped_column(comment="the same of a photo's small picture; none: it has none")
    added_at: Mapped[datetime] = mapped_column()


class Finding(Base):
    """What a check of the register doubts about a document: shown with its reason, never a block."""

    __tablename__ = "finding"
    __table_args__ = (UniqueConstraint("document_id", "code"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    document_id: Mapped[int] = mapped_column(ForeignKey("document.id"))
    code: Mapped[str] = mapped_column(
        index=True, comment="out_of_order, future_date, year_slip, result_before_year_end"
    )
    details: Mapped[dict[str, Any]] = mapped_column(comment="the values that the sentence names")
    settled_note: Mapped[str] = mapped_column(default="", comment="why a clerk found it right after all; empty: open")
