"""Drafts as the desk lists them: in groups, each with its doubts in words; one of them open as a form."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from flask_babel import gettext as _, lazy_gettext as _l

from tracker.core.errors import Change, Text
from tracker.core.forms import TrackerForm
from tracker.intake.cells import UNITS
from tracker.intake.models import DraftRow, RowState
from tracker.intake.queries.paper import Draft, OpenPaper
from tracker.intake.reading.values import Doubt
from tracker.intake.shown.doubting import COLUMNS, Offer, Said, is_deadline, numbered, of_cell, of_reading

#: Longer names of others are cut.
MOST_NAMED = 120
#: In this order; what is doubtful comes first.
GROUPS: tuple[tuple[str, Text], ...] = (
    ("doubtful", _l("To look at")),
    ("sure", _l("Sure")),
    (RowState.ACCEPTED.value, _l("Accepted")),
    (RowState.PUT_OFF.value, _l("Put off")),
    (RowState.DISCARDED.value, _l("Discarded")),
)
HINTS: Mapping[str, Text] = {
    "lead": _l("name of a unit"),
    "support": _l("not written in the paper"),
    "due": _l("day, quarter, year"),
    "output": _l("not written in the paper"),
    "report_to": _l("not written in the paper"),
}


@dataclass(frozen=True, slots=True)
class RowView:
    """A draft in the list."""

    id: int
    number: int
    version: int
    group: str
    title: str
    about: str
    doubts: tuple[Said, ...]
    by: str
    clause: str
    state: RowState

    @property
    def is_gone(self) -> bool:
        """Nothing becomes of it."""
        return self.state is RowState.DISCARDED


@dataclass(frozen=True, slots=True)
class Group:
    """Drafts under one heading."""

    key: str
    label: str
    rows: tuple[RowView, ...]


@dataclass
class OpenRow:
    """The draft that is open: the row, its form, where its fields stand."""

    row: RowView
    form: TrackerForm
    split_form: TrackerForm
    pages: Mapping[str, int]
    page: int
    is_picture: bool
    is_each: bool = False
    joins: bool = True
    changes: Sequence[Change] = ()
    split_words: str = ""
    told: set[str] = field(default_factory=set)

    def __getattr__(self, name: str) -> object:
        """What the row says: its number, its words."""
        return getattr(self.row, name)

    @property
    def state_words(self) -> str:
        """The heading under which it stands."""
        return str(dict(GROUPS)[self.row.group])

    def doubts_of(self, name: str) -> list[Said]:
        """Of one field; of the whole draft where the name is empty, or is of no field."""
        return [one for one in self.row.doubts if (one.field if one.field in COLUMNS else "") == name]

    def offers_of(self, name: str) -> list[Offer]:
        """The likely answers beside a field, each once."""
        return [offer for one in self.doubts_of(name) for offer in one.offers]

    def label_of(self, name: str) -> str:
        """What the field is called; a lead of several units answers unit by unit."""
        if name == "lead" and self.is_each:
            return _("Lead units, each for itself")
        return str(COLUMNS[name])

    def hint_of(self, name: str) -> str:
        """What stands in an empty field."""
        return str(HINTS.get(name, ""))

    def place_of(self, name: str) -> int | None:
        """The page where it stands, where that is another than the one that is shown."""
        page = self.pages.get(name)
        return page if page is not None and page != self.page else None

    def place_words(self, name: str) -> str:
        """That page in words."""
        page = self.place_of(name)
        return _("page %(n)s", n=page) if self.is_picture else _("part %(n)s", n=page)

    def shows(self, name: str) -> bool:
        """Whether a field that most papers leave out stands among the first ones."""
        return bool(self.form[name].data or self.form[name].errors or self.doubts_of(name))

    @property
    def fold_open(self) -> bool:
        """Whether the fold with the words of the duty is open."""
        return any(self.doubts_of(name) or self.form[name].errors for name in ("title", "counter", "target"))


def row_views(opened: OpenPaper) -> list[RowView]:
    """All drafts of a paper, in its order."""
    names = opened.reader.names
    return [_view(draft, names, turn, opened.reader.year) for turn, draft in enumerate(opened.drafts, 1)]


def grouped(views: Sequence[RowView]) -> list[Group]:
    """Under their headings, without empty ones."""
    found = []
    for key, label in GROUPS:
        if here := tuple(one for one in views if one.group == key):
            found.append(Group(key, str(label), here))
    return found


def next_after(views: Sequence[RowView], row_id: int | None) -> RowView | None:
    """What is looked at next: the next one in doubt, else the first in doubt, else the next sure one, else none."""
    at = next((turn for turn, one in enumerate(views) if one.id == row_id), -1)
    order = [*views[at + 1 :], *views[: max(0, at)]]
    for key in ("doubtful", "sure"):
        if (found := next((one for one in order if one.group == key and one.id != row_id), None)) is not None:
            return found
    return None


def _view(draft: Draft, names: Mapping[int, str], number: int, year: int) -> RowView:
    row = draft.row
    is_open = row.state is RowState.OPEN
    group = ("sure" if draft.is_sure else "doubtful") if is_open else row.state.value
    said = numbered(_said(draft, names, year)) if not draft.is_sure and is_open else []
    by = _("by %(who)s", who=row.decided_by) if row.decided_by else ""
    return RowView(row.id, number, row.version, group, row.title, about(row), tuple(said), by, row.clause, row.state)


def _said(draft: Draft, names: Mapping[int, str], year: int) -> list[Said]:
    """The doubts of the cells, then those of the reading that say something else."""
    row, read = draft.row, draft.understood
    said = [of_cell(one, getattr(row, one.column), names) for one in read.doubts]
    cells = {one.column for one in read.doubts}
    for name, doubt in draft.doubts:
        if name in cells and (name in UNITS or name == "due"):
            continue
        words = getattr(row, name, "") if name else row.title
        if doubt is Doubt.NOT_A_DAY and is_deadline(words, year):
            continue
        said.append(of_reading(name, doubt, words))
    if not said and read.lead is None and not read.each:
        said.append(_nobody_of_ours(", ".join(place.words for place in draft.places.get("lead", ()))))
    return list(dict.fromkeys(said))


def _nobody_of_ours(words: str) -> Said:
    """Whom the paper names instead."""
    if not words:
        return Said("lead", _("The paper names no unit of this office as lead"))
    return Said("lead", _("The paper gives it to “%(said)s”, no unit of this office", said=words[:MOST_NAMED]))


def about(row: DraftRow) -> str:
    """Who, until when, to whom, in one line."""
    parts = [str(row.cells.get("of", "")), ", ".join(row.lead.splitlines()), row.due or _("no deadline")]
    if row.report_to:
        parts.append(_("reports to %(who)s", who=row.report_to))
    return " · ".join(part for part in parts if part)
