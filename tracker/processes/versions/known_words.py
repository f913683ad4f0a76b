"""What may stand in a drawing instead of a word that nobody knows: each word with what it means."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from flask_babel import gettext

from tracker.core.errors import Text
from tracker.documents.labels import KINDS
from tracker.items.labels import ORIGINS, PRIORITIES, STATUSES
from tracker.processes.fact_words import FACTS
from tracker.processes.versions.labels import ACTIONS, BUTTONS, FIELDS, ROLES
from tracker.processes.vocabulary import ROLES_OF, VOCABULARY
from workflows.findings import Fault

#: What may stand there instead.
KNOWN: dict[Fault, frozenset[str]] = {
    Fault.UNKNOWN_ROLE: VOCABULARY.roles,
    Fault.UNKNOWN_STATUS: VOCABULARY.statuses | VOCABULARY.end_statuses,
    Fault.UNKNOWN_ACTION: VOCABULARY.actions,
    Fault.UNKNOWN_FIELD: VOCABULARY.fields,
    Fault.UNKNOWN_OUTCOME: VOCABULARY.outcomes,
    Fault.UNKNOWN_NAME: VOCABULARY.names,
    Fault.UNKNOWN_MESSAGE: VOCABULARY.messages,
    Fault.NOT_AWAITED: VOCABULARY.messages - VOCABULARY.deeds,
}
_MEANS: dict[Fault, Mapping[str, Text]] = {
    Fault.UNKNOWN_ROLE: ROLES,
    Fault.UNKNOWN_STATUS: {status.value: words for status, words in STATUSES.items()},
    Fault.UNKNOWN_ACTION: ACTIONS,
    Fault.UNKNOWN_FIELD: FIELDS,
    Fault.UNKNOWN_OUTCOME: BUTTONS,
    Fault.UNKNOWN_NAME: {fact.name: fact.label for fact in FACTS},
    Fault.UNKNOWN_MESSAGE: BUTTONS,
    Fault.NOT_AWAITED: BUTTONS,
}
#: What the words of a fact mean.
_OF_FACT: Mapping[str, Mapping[str, Text]] = {
    "priority": {one.value: words for one, words in PRIORITIES.items()},
    "origin": {one.value: words for one, words in ORIGINS.items()},
    "document_kind": KINDS,
    "outcome": BUTTONS,
}


def known_words(fault: Fault) -> str:
    """ "Văn phòng (clerk), Lãnh đạo (leader)", in the order of the words themselves."""
    return _listed(sorted(KNOWN.get(fault, ())), _MEANS.get(fault, {}))


def words_of_fact(name: str, words: Sequence[str]) -> str:
    """The same of the words that a fact can be; `word=Label` where the drawing says what it means."""
    own = {word: label for word, sign, label in (one.partition("=") for one in words) if sign}
    return _listed([one.partition("=")[0] for one in words], {**_OF_FACT.get(name, {}), **own})


def _listed(words: Iterable[str], means: Mapping[str, Text]) -> str:
    return ", ".join(f"{means[word]} ({word})" if word in means else word for word in words)


def barred_words(detail: str) -> str:
    """The sentence of a WRONG_ROLE: its detail is the buttons, the role and a unit, if one is named."""
    told, role, *unit = [*detail.split(": ", 2), ""] if ": " not in detail else detail.split(": ", 2)
    buttons = told.split()
    who = unit[0] if unit else str(ROLES.get(role, role))
    may = frozenset(ROLES).intersection(*(ROLES_OF.get(one, frozenset()) for one in buttons))
    said = ", ".join(f"“{BUTTONS.get(one, one)}”" for one in buttons)
    if not may:
        return gettext(
            "%(who)s may not press %(buttons)s: draw a step of its own for each of these buttons.",
            who=who, buttons=said,
        )  # fmt: skip
    others = [str(ROLES[one]) for one in ROLES if one in may]
    return gettext(
        "%(who)s may not press %(buttons)s: give the step another role (%(others)s).",
        who=who, buttons=said, others="; ".join(others),
    )  # fmt: skip
