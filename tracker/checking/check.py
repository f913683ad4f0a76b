"""The checker: any text in, findings out, in the order of the text. Pure; nothing is asked but what is given."""

from __future__ import annotations

from collections import Counter
from datetime import date
from importlib import import_module
from itertools import chain
from pkgutil import iter_modules

from tracker.checking import rules
from tracker.checking.days import written_on
from tracker.checking.extent import extent, unread
from tracker.checking.findings import Finding, key_of
from tracker.checking.knowledge import Knowledge
from tracker.checking.reading import Reading
from tracker.checking.rule import Case, FindingKind, Hit, Rule

_LONGEST_QUOTE = 240
#: What every module of the package holds, in their turn.
RULES: tuple[Rule, ...] = tuple(
    sorted(
        (import_module(one.name).RULE for one in iter_modules(rules.__path__, f"{rules.__name__}.")),
        key=lambda rule: rule.turn,
    )
)


def check(
    text: str, *, knowledge: Knowledge | None = None, report_on: date | None = None, cut_off: date | None = None
) -> list[Finding]:
    """The findings of any text, however it is laid out; it raises nothing. The last one says what was not looked at.

    `knowledge`: register, open items and figures, where there are any; `report_on`: the day of the report, else what
    its head says; `cut_off`: the day on which its figures should stand (chốt số liệu), unchecked where not given.
    """
    end = extent(text)
    findings = _findings(Reading(text[:end]), knowledge or Knowledge(), report_on, cut_off)
    return [*findings, unread(text, end)] if text[end:].strip() else findings


def _findings(reading: Reading, known: Knowledge, report_on: date | None, cut_off: date | None) -> list[Finding]:
    case = Case(reading, known, report_on or written_on(reading), cut_off)
    for rule in RULES:
        case.found[rule] = list(rule.find(case))
    hits = sorted(chain.from_iterable(case.found.values()), key=lambda hit: (hit.start, hit.end))
    turns: Counter[tuple[FindingKind, str, str]] = Counter()
    findings: list[Finding] = []
    for hit in _each_once(hits):
        if not reading.source or hit.end <= hit.start:
            continue
        start, end = reading.plain.span(hit.start, hit.end)
        says = _shortened(reading.says(hit.start, hit.end))
        same = (hit.kind, says, hit.finds)
        key = key_of(hit.kind, says, hit.finds, turns[same])
        turns[same] += 1
        findings.append(Finding(hit.kind, reading.places.name(start), start, end, says, hit.finds, hit.proposal, key))
    return findings


def _each_once(hits: list[Hit]) -> list[Hit]:
    """One finding where two checks speak of one place: of a citation with both reasons, of figures with the first."""
    made: dict[tuple[str, int, int], Hit] = {}
    for turn, hit in enumerate(hits):
        key = (hit.kind.group or hit.kind.value, hit.start, turn if hit.kind.is_of_section else 0)
        earlier = made.get(key)
        if earlier is None:
            made[key] = hit
        elif hit.kind.join is not None and earlier.kind is hit.kind:
            made[key] = hit.kind.join(earlier, hit)
    return list(made.values())


def _shortened(words: str) -> str:
    return words if len(words) <= _LONGEST_QUOTE else words[: _LONGEST_QUOTE - 1].rstrip() + "…"
