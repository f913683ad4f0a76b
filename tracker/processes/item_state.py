"""An item as the check of drawings knows it: all that its way depends on, as values. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from tracker.items.deadlines.timeliness import Status
from workflows.definition import Over
from workflows.soundness.trial import Trial
from workflows.state import Holds, Token

#: Units of the search; real ones have other numbers.
FIRST, SECOND = 1, 2
ACCEPT, SUBMIT, CONFIRM, SEND_BACK = "accept", "submit_result", "confirm_completion", "send_back"
GRANT, ASKS = "grant_extension", "request_extension"


@dataclass(frozen=True, slots=True)
class Carrier:
    """A unit that carries the duty out, as far as it has come."""

    unit: int
    accepted: bool = False
    reported: bool = False
    confirmed: bool = False


@dataclass(frozen=True, slots=True)
class Abstract:
    """All of an item that its way depends on. `leads`: one unit leads; else each of them answers for itself."""

    many: bool = False
    has_due: bool = True
    status: Status = Status.REGISTERED
    carriers: tuple[Carrier, ...] = ()
    leads: bool = False
    asked: frozenset[int | None] = frozenset()  # whose requests for more time wait; None: the whole item's
    extensions: int = 0
    told_units: int = 0  # of many: how many conditions hear of
    support: int = 0  # how many take part beside
    was_given: bool = False  # there is a day of the assignment

    @property
    def units(self) -> tuple[int, ...]:
        return tuple(one.unit for one in self.carriers)

    @property
    def lead(self) -> int | None:
        return self.carriers[0].unit if self.leads and self.carriers else None

    def of(self, unit: int | None) -> list[Carrier]:
        """Of one unit, or of all."""
        return [one for one in self.carriers if unit in (None, one.unit)]

    def changed(self, units: Iterable[int], **values: bool) -> Abstract:
        """The same with these values at the parts of some units."""
        own = frozenset(units)
        here = [one for one in self.carriers if one.unit in own]
        if all(getattr(one, name) is value for one in here for name, value in values.items()):
            return self
        return replace(
            self, carriers=tuple([replace(one, **values) if one.unit in own else one for one in self.carriers])
        )


@dataclass(frozen=True, slots=True)
class Parts:
    """Either one leads, or each answers for itself."""

    lead: int | None = None
    each: tuple[int, ...] = ()


def stages_of(trial: Trial) -> set[int]:
    """The open stages of those that carry the duty out, by the number of their token."""
    nodes = trial.drawing.nodes
    return {
        token.number for token in trial.state.tokens
        if token.holds is Holds.EACH and nodes[token.node].repeats is Over.UNITS
    }  # fmt: skip


def branches(trial: Trial) -> list[int]:
    """The units whose branch is open."""
    stages = stages_of(trial)
    units = (token.unit for token in trial.state.tokens if token.parent in stages)
    return list(dict.fromkeys(unit for unit in units if unit is not None))


def paired(steps: Sequence[Token], asked: frozenset[int | None]) -> dict[int | None, Token]:
    """As `services.requests._paired`."""
    found: dict[int | None, Token] = {}
    left = list(steps)
    for is_own in (True, False):
        for unit in sorted(asked - set(found), key=lambda one: (one is None, one or 0)):
            for token in left:
                if token.unit == unit if is_own else unit is None or token.unit is None:
                    found[unit] = token
                    left.remove(token)
                    break
    return found
