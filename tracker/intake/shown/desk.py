"""The desk as one value: the paper at left, its drafts at right, what is open, where one goes from here."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from flask import url_for

from tracker.documents.labels import KINDS
from tracker.intake.models import IncomingPaper, PaperFile, RowState
from tracker.intake.queries.paper import Draft
from tracker.intake.reading.values import Span
from tracker.intake.shown.marking import Look, Place, places_of
from tracker.intake.shown.paper_form import FormView
from tracker.intake.shown.rows import Group, OpenRow, RowView
from tracker.intake.shown.sheet import Finder, Sheet


@dataclass
class Desk:
    """What the templates of the desk read."""

    paper: IncomingPaper
    files: Sequence[PaperFile]
    name: str
    title: str
    about: str
    issued_on: date | None
    sheet: Sheet
    rows: Sequence[RowView]
    groups: Sequence[Group]
    form: FormView
    held_by: tuple[str, datetime] | None
    notes: Sequence[str] = ()
    open: OpenRow | None = None
    is_form: bool = False
    is_split: bool = False
    known: bool = False
    is_mine: bool = False
    has_columns: bool = False  # it is a workbook
    arguments: Mapping[str, int] = field(default_factory=dict)

    @property
    def doubtful(self) -> list[RowView]:
        """Rows that need a look."""
        return [row for row in self.rows if row.group == "doubtful"]

    @property
    def sure(self) -> list[RowView]:
        """Rows that are confirmed as a block."""
        return [row for row in self.rows if row.group == "sure"]

    @property
    def form_doubts(self) -> list[str]:
        """What is doubtful about the form of the paper, in words."""
        return self.form.sentences

    @property
    def file_here(self) -> PaperFile | None:
        """The file of the page that is shown: of photos each is a page."""
        turn = self.sheet.number - 1 if len(self.files) > 1 else 0
        return self.files[turn] if turn < len(self.files) else None

    def address(self, **arguments: int) -> str:
        """This desk elsewhere: another row, another page of the paper. A page turned keeps what is open."""
        kept: dict[str, Any] = dict(self.arguments) if set(arguments) <= {"page"} else {}
        return url_for("intake.show_paper", paper_id=self.paper.id, **(kept | arguments))


def look_of(row: RowView) -> Look:
    """How its words are marked."""
    if row.state in (RowState.DISCARDED, RowState.PUT_OFF):
        return Look.NONE
    return Look.DOUBT if row.group == "doubtful" else Look.SURE


def places_on_desk(drafts: Sequence[Draft], rows: Sequence[RowView], open_id: int | None) -> list[Place]:
    """The marks of all drafts; of the open one those of every field."""
    views = {row.id: row for row in rows}
    found: list[Place] = []
    for draft in drafts:
        row = views[draft.row.id]
        found += places_of(draft.row.spans, look_of(row), row.number, row.id, is_here=row.id == open_id)
    return found


def places_of_form(form: FormView) -> Iterator[Place]:
    """The marks of the fields of the form."""
    for name, one in form.fields.items():
        for span in one.spans:
            yield Place(span.start, span.end, Look.DOUBT if one.doubts else Look.SURE, 0, 0, name, is_here=True)


def page_of_draft(draft: Draft, finder: Finder) -> int | None:
    """On which page its words begin."""
    spans = draft.row.spans.get("title") or next(iter(draft.row.spans.values()), None)
    return finder.page_of(int(spans[0][0])) if spans else None


def pages_of_fields(spans: Mapping[str, Sequence[Sequence[int]]], finder: Finder) -> dict[str, int]:
    """The page of each field."""
    return {name: finder.page_of(int(some[0][0])) for name, some in spans.items() if some}


def first_page(form: FormView, finder: Finder) -> int:
    """The page of the first field of the form that is in doubt, else of the first field."""
    spans: list[Span] = [span for one in form.fields.values() if one.doubts for span in one.spans]
    spans = spans or [span for one in form.fields.values() for span in one.spans]
    return finder.page_of(spans[0].start) if spans else 1


def issued_on(form: FormView) -> date | None:
    """The day of issue as it stands in the form."""
    try:
        return date.fromisoformat(str(form.values.get("issued_on", "")))
    except ValueError:
        return None


def about_form(form: FormView) -> str:
    """Kind, number, issuer in one line."""
    said = form.values
    number = "/".join(part for part in (str(said.get("number", "")), str(said.get("symbol", ""))) if part)
    kind = str(KINDS[said["kind"]]) if said.get("kind") in KINDS else ""
    return " · ".join(part for part in (f"{kind} {number}".strip(), str(said.get("issuer", ""))) if part)
