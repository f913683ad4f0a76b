"""Names in a drawing that only this office can tell: posts and units of a step, or of its lane, that it does not have.

They are hints: the office may come to have them, and a step whose post or unit is not there waits for its role.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from flask_babel import gettext as _
from sqlalchemy import select

from tracker.core import clock
from tracker.core.extensions import db
from tracker.organization.models import Unit
from tracker.processes.performing import POSTS, key
from tracker.processes.services.knowing import office_on
from workflows.definition import Definition, Node, Performer, PerformerKind

#: So many names are told; each is compared with every name of the office.
MOST_HINTS = 20
#: How much two names have in common, at least, for one to be offered instead of the other.
NEAR = 0.5
MOST_LETTERS = 100


@dataclass(frozen=True, slots=True)
class OfficeHint:
    """A name that this office does not have: the step where it stands first, and the sentence about it."""

    node: str
    place: str
    words: str

    @property
    def line(self) -> str:
        """With its place."""
        return f"{self.place}: {self.words}"


def office_hints(drawing: Definition) -> list[OfficeHint]:
    """One for each name, in the order of the drawing. Up to three queries, none where it names no post and no unit."""
    asked: dict[tuple[PerformerKind, str], Node] = {}
    for node in drawing.nodes.values():
        if node.performer and node.performer.kind in (PerformerKind.POST, PerformerKind.UNIT):
            asked.setdefault((node.performer.kind, key(node.performer.name)), node)
    if not asked:
        return []
    office = office_on(db.session.connection(), clock.today())
    there = {PerformerKind.POST: {*POSTS, *office.titles}, PerformerKind.UNIT: {*office.units}}
    lacking = [node for (kind, name), node in asked.items() if name not in there[kind]][:MOST_HINTS]
    if not lacking:
        return []
    names = {PerformerKind.POST: [*_POSTS, *office.titles.values()], PerformerKind.UNIT: _units(office.units.values())}
    return [_hint(node, node.performer, names) for node in lacking if node.performer]


def nearest_name(name: str, known: Iterable[str]) -> str:
    """The known name that has most pairs of letters in common, where it has many; empty: none has. Linear."""
    wanted, best, most = _pairs(name), "", NEAR
    for one in known:
        pairs = _pairs(one)
        common = 2 * len(wanted & pairs) / max(1, len(wanted) + len(pairs))
        if common > most or (common == most and not best):
            best, most = one, common
    return best


_POSTS = ("Chủ tịch", "Phó Chủ tịch", "Phó Chủ tịch phụ trách", "Lãnh đạo phụ trách")


def _hint(node: Node, asked: Performer, names: Mapping[PerformerKind, Sequence[str]]) -> OfficeHint:
    near = nearest_name(asked.name, names[asked.kind])
    if asked.kind is PerformerKind.POST:
        words = _("This office has no post “%(name)s”.", name=asked.name)
    else:
        words = _("This office has no unit “%(name)s”.", name=asked.name)
    if near:
        words = f"{words} " + _("Nearest: “%(name)s”.", name=near)
    return OfficeHint(node.id, node.name or node.id, str(words))


def _units(ids: Iterable[int]) -> list[str]:
    """The names of units, short and full. One query."""
    wanted, found = set(ids), []
    for id_, short_name, name in db.session.execute(select(Unit.id, Unit.short_name, Unit.name).order_by(Unit.name)):
        found += [short_name, name] if id_ in wanted else []
    return found


def _pairs(name: str) -> frozenset[str]:
    """Each two letters beside each other, without case and tones."""
    letters = f" {key(name[:MOST_LETTERS])} "
    return frozenset(letters[at : at + 2] for at in range(len(letters) - 1))
