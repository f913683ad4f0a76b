"""What kinds of reports tell of their outlines. Heard in the same transaction."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class OutlineMade:
    """A kind was added with the outline of this name that comes with the program; its sections are flushed."""

    kind_id: int
    model: str


@dataclass(frozen=True, slots=True)
class OutlineCopied:
    """A kind begins with the outline of another: {id of the section there: id of its copy}."""

    sections: Mapping[int, int]


@dataclass(frozen=True, slots=True)
class SectionLeaves:
    """A section is about to be taken out of its outline."""

    section_id: int
