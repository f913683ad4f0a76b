"""What the register tells the slices above it, and what it asks of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from tracker.core.actor import Actor
from tracker.documents.models import Document, RelationKind


@dataclass(frozen=True, slots=True)
class RestrictionChanged:
    """A document became restricted, or open to all."""

    document_id: int
    restricted: bool


@dataclass(frozen=True, slots=True)
class DocumentRelated:
    """A document of the register refers to another one: from its registration on, or since somebody added it."""

    document: Document
    kind: RelationKind
    to: Document
    by: Actor


@dataclass(frozen=True, slots=True)
class DocumentWithdrawn:
    """A document was entered by mistake and is withdrawn: what hangs on it, with nothing done, ends together with it.

    Heard in the same transaction; whoever knows why it must stay raises Conflict.
    """

    document: Document
    reason: str
    by: Actor
    on: date


@dataclass(frozen=True, slots=True)
class DocumentBroughtBack:
    """A withdrawn document is in the register again: what ended together with it goes on."""

    document: Document
    reason: str
    by: Actor
    on: date


@dataclass(frozen=True, slots=True)
class Hung:
    """Something that hangs on a document: what it is called, and its page."""

    title: str
    endpoint: str
    arguments: dict[str, int]


@dataclass(frozen=True, slots=True)
class Hanging:
    """What hangs on a document: what would end together with it, and what does not let it go."""

    going: Sequence[Hung] = field(default=())
    staying: Sequence[Hung] = field(default=())

    def __add__(self, other: Hanging) -> Hanging:
        return Hanging([*self.going, *other.going], [*self.staying, *other.staying])


@dataclass(frozen=True, slots=True)
class WhatHangsOn:
    """Question: what hangs on this document? The answer is Hanging."""

    document_id: int
    by: Actor
