"""What a wording becomes with the figures of today, beside the usual words and the values of its names."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from tracker.core.errors import Text
from tracker.items.counters.models import Counter
from tracker.items.counters.queries.figures import show
from tracker.organization.committee import committee_on
from tracker.reports.periods import PeriodKind, ReportPeriod, choices
from tracker.reports.wording.labels import NAMES, fault_words
from tracker.reports.wording.queries import figure_told, speaker_of
from tracker.reports.writing.facts import Count, Indicator, Speaker
from tracker.reports.writing.indicators import indicator_line, usual
from tracker.reports.writing.values import said_by_wording, usual_of_count, values_of
from tracker.reports.writing.wordings import WordingError, say_with


@dataclass(frozen=True, slots=True)
class Example:
    """A sentence with the figures of today; `fault` where the text is no wording.

    `lacks`: the text is right, but a name in it has no value today, so that the usual words speak.
    """

    sentence: str
    usual: str  # the program's wording
    values: tuple[tuple[str, Text, str], ...]  # name, what it stands for, its value today
    fault: Text = ""
    lacks: bool = False


def period_of(on: date) -> ReportPeriod:
    """The half-year whose figures stand in examples."""
    return choices([PeriodKind.HALF], on)[0]


def speaker_on(on: date) -> Speaker:
    """Who reports on the figures of today."""
    committee = committee_on(on)
    return speaker_of({"cap": committee.terms.word if committee else "", "ky": period_of(on).name})


def example_of(counter: Counter, words: str, *, on: date) -> Example:
    """The counter told with these words, by the usual ones where they are empty, at fault or lack a figure."""
    told, speaker = figure_told(counter, on=on), speaker_on(on)
    values = values_of(told, speaker)
    text = " ".join(words.split())
    fault: Text = ""
    try:
        lacks = bool(text) and say_with(text, values) is None
    except WordingError as error:
        lacks, fault = False, fault_words(error)
    own = "" if fault else text
    shown = tuple((name, NAMES[name], values[name]) for name in sorted(NAMES, key=lambda one: not values[one]))
    if counter.item_id is None:
        return Example(indicator_line(replace(told, wording=own), speaker).text, usual(told), shown, fault, lacks)
    (now,) = show([counter], on=on)
    count = Count(
        now.id, now.label, now.verb, now.noun, now.pattern, now.value, now.target, now.decimals, now.as_of,
        now.estimate, now.estimate_on,
    )  # fmt: skip
    usual_words = usual_of_count(count)
    said = said_by_wording(replace(count, wording=own)) if own else ""
    return Example(said or said_by_wording(replace(count, wording=usual_words)), usual_words, shown, fault, lacks)


def sentences_of(figures: list[Indicator], speaker: Speaker) -> list[tuple[Indicator, str]]:
    """Each figure of a section with its sentence."""
    return [(figure, indicator_line(figure, speaker).text) for figure in figures]
