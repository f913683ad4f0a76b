"""Which document a row names: found in the register, to be made from its number and day, or doubtful."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import select

from tracker.core.actor import Actor
from tracker.core.extensions import db
from tracker.documents.identity import body_of, number_letter, symbol_key, written
from tracker.documents.models import Document, Issuer
from tracker.documents.numbers.citations import find_citations
from tracker.documents.numbers.forms import DocumentNumber
from tracker.documents.numbers.kinds import KINDS, kind_from_symbol
from tracker.documents.queries.lookup import places
from tracker.documents.queries.visible import visible_to
from tracker.moving.sheet import answers as said
from tracker.moving.sheet.answers import Answers, key_of
from tracker.moving.sheet.bodies import Bodies, issuer_of

LOT = 500
#: What a row keeps beside the number of its paper.
BESIDE = ("document_on", "issuer", "document_kind", "about", "document_said_on", "issuer_said")


@dataclass(frozen=True, slots=True)
class Paper:
    """A paper as a row names it."""

    number: DocumentNumber
    kind: str
    issued_on: date | None = None
    issuer: str = ""
    about: str = ""

    @property
    def shown(self) -> str:
        """12/KH-UBND."""
        return written(self.number.number, self.number.symbol)

    @property
    def key(self) -> str:
        """By which the same paper of another list is known; days are left out in some."""
        return f"{self.number.value}{number_letter(self.number)}/{symbol_key(self.number.symbol)}"


@dataclass(frozen=True, slots=True)
class Known:
    """A document of the register, as rows are compared with it."""

    id: int
    key: str
    body: str
    year: int
    issued_on: date


@dataclass(frozen=True, slots=True)
class Named:
    """What a row's document is: one of the register, one to be made, none at all, or a doubt: key, what about."""

    document: Known | None = None
    paper: Paper | None = None
    doubt: tuple[str, Mapping[str, Any]] | None = None
    without: str = ""  # no paper: STANDING or MEETING

    @property
    def key(self) -> str:
        """Of the row's own key."""
        if self.paper is not None:
            return self.paper.key
        return self.document.key if self.document is not None else ""


class Papers:
    """The documents that a list names, read of the register by lots."""

    def __init__(self, answers: Answers, *, by: Actor, unit_of: Any) -> None:
        self.answers, self.by, self.unit_of = answers, by, unit_of
        self._known: dict[str, list[Known]] = {}
        self._asked: set[int] = set()
        self._read: dict[tuple[str, ...], Paper | None] = {}
        self._places: dict[date | None, Any] = {}
        self._bodies: Bodies | None = None

    def load(self, rows: Sequence[Mapping[str, Any]]) -> None:
        """Read what the register has of the numbers of these rows: a query for each five hundred."""
        if self._bodies is None and any(cells.get("issuer_said") for cells in rows):
            self._bodies = Bodies(db.session.scalars(select(Issuer.name)), self.unit_of)
        named = [paper for cells in rows if (paper := self.named(cells)) is not None]
        wanted = sorted({paper.number.value for paper in named} - self._asked)
        self._asked |= set(wanted)
        columns = (
            Document.id, Document.number_value, Document.number_letter, Document.symbol_key, Document.body,
            Document.year, Document.issued_on,
        )  # fmt: skip
        for first in range(0, len(wanted), LOT):
            these = Document.number_value.in_(wanted[first : first + LOT])
            for row in db.session.execute(select(*columns).where(these, visible_to(self.by))):
                self.add(Known(row.id, f"{row.number_value}{row.number_letter}/{row.symbol_key}", row.body, row.year,
                               row.issued_on))  # fmt: skip

    def add(self, document: Known) -> None:
        """One that is there now."""
        self._known.setdefault(document.key, []).append(document)

    def forget(self) -> None:
        """Ask the register anew: what was made in a unit of work that failed is not there."""
        self._known.clear()
        self._asked.clear()

    def named(self, cells: Mapping[str, Any]) -> Paper | None:
        """The paper that a row names, by its own words or by what was answered."""
        words = str(cells.get("document", ""))
        key = key_of(said.PAPER, words) if words else key_of(said.NO_PAPER)
        typed = self.answers.typed(key) if self.answers.choice(key) == said.TYPED else ""
        beside = ("" if typed else str(cells.get(name, "")) for name in BESIDE)
        parts = (typed or words, *beside)
        if parts not in self._read:
            self._read[parts] = _paper_of(*parts, bodies=self._bodies)
        return self._read[parts]

    def of(self, cells: Mapping[str, Any]) -> Named:
        """What the document of a row is. Asks nothing of the database that `load` has read."""
        words = str(cells.get("document", ""))
        none = key_of(said.PAPER, words) if words else key_of(said.NO_PAPER)
        if self.answers.choice(none) in (said.STANDING, said.MEETING):
            return Named(without=self.answers.choice(none))
        paper = self.named(cells)
        if paper is None:
            code = said.PAPER if words else said.NO_PAPER
            return Named(doubt=(none, {"code": code, "words": words}))
        found = self._matching(paper)
        if len(found) == 1:
            return Named(found[0], paper)
        if found:
            return self._one_of(paper, found)
        return self._made(paper)

    def _matching(self, paper: Paper) -> list[Known]:
        found = self._known.get(paper.key, [])
        year = paper.issued_on.year if paper.issued_on else paper.number.year
        found = [one for one in found if year is None or one.year == year]
        if paper.issuer and found:
            body = self._body(paper.issuer, paper.issued_on)
            found = [one for one in found if one.body == body or one.body.startswith(f"{body} ")]
        same_day = [one for one in found if one.issued_on == paper.issued_on]
        return same_day or found

    def _one_of(self, paper: Paper, found: Sequence[Known]) -> Named:
        key = key_of(said.PAPERS, paper.shown)
        chosen = [one for one in found if str(one.id) == self.answers.typed(key)]
        if chosen:
            return Named(chosen[0], paper)
        return Named(None, paper, (key, {"code": said.PAPERS, "words": paper.shown, "ids": [one.id for one in found]}))

    def _made(self, paper: Paper) -> Named:
        """A paper that the register does not have: its day and its issuer must be known."""
        key = key_of(said.PAPER_DAY, paper.shown)
        day = paper.issued_on or self.answers.day(key)
        if day is None:
            return Named(None, paper, (key, {"code": said.PAPER_DAY, "words": paper.shown}))
        key = key_of(said.ISSUER, paper.number.symbol)
        issuer = paper.issuer or self.answers.typed(key) or issuer_of(paper.number.symbol, self.unit_of)
        if not issuer:
            return Named(None, paper, (key, {"code": said.ISSUER, "words": paper.shown}))
        return Named(None, Paper(paper.number, paper.kind, day, issuer, paper.about))

    def _body(self, issuer: str, day: date | None) -> str:
        if day not in self._places:
            self._places[day] = places(day)
        return body_of(issuer, self._places[day])


def _paper_of(
    words: str, day: str, issuer: str, kind: str, about: str, said_on: str, column: str, *, bodies: Bodies | None
) -> Paper | None:  # fmt: skip
    """`column`: who issued it by a column of its own, believed where that is a sure name and fits the symbol."""
    cited = find_citations(words)
    if len(cited) != 1:
        return None
    number = DocumentNumber(cited[0].number, cited[0].symbol)
    issued_on = date.fromisoformat(day or said_on) if day or said_on else cited[0].date
    guess = kind_from_symbol(number.symbol) or cited[0].kind or kind
    said_by = cited[0].issuer or issuer or (bodies.named(column, number.symbol) if bodies and column else "")
    return Paper(number, guess if guess in KINDS else "CV", issued_on, said_by, about)
