"""Names of units that were said once for a whole list: learnt as from papers of this office, and known again."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from tracker.core.actor import Actor
from tracker.core.search import normalise
from tracker.documents.identity import body_of
from tracker.documents.queries.lookup import places
from tracker.intake.queries.lessons import aliases_for
from tracker.intake.reading.values import Found, Registered
from tracker.intake.services.learning import MOST_WORDS, learn
from tracker.organization.committee import the_committee


def own_aliases(on: date) -> Mapping[str, int]:
    """Folded words → the unit that they mean in lists of this office. A few queries."""
    found = aliases_for(Registered(issuer=Found(_own_name(), ())), on=on)
    return {words: alias.unit_id for words, alias in found.items()}


def learn_alias(words: str, unit_id: int, *, by: Actor) -> None:
    """Keep what a clerk said that these words mean."""
    name = _own_name()
    where = places(None)
    issuer = body_of(where.full_name(name), where) if name else ""
    if issuer and 0 < len(words) <= MOST_WORDS:
        learn(issuer, name, "", normalise(words), unit_id, by=by)


def _own_name() -> str:
    committee = the_committee()
    return committee.short_name if committee is not None else ""
