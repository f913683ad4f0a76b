"""docs/report-side-by-side.md: the facts of the committee's own report beside our draft, drawn by this test."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from flask import Flask

from tests.tracker.reports.committee_2022 import BY_HAND, FACTS
from tests.tracker.reports.test_demo_draft import half_year
from tracker.core.project import ROOT
from tracker.reports.drafts.draft import Draft, DraftSection

pytestmark = pytest.mark.world("demo")

PAGE = ROOT / "docs" / "report-side-by-side.md"
INTRODUCTION = """\
# The report of June 2022, side by side

On the left what the committee of huyện Bình Sơn itself stated in its report on administrative reform for the first half
of 2022: documents with their days, counts, figures (facts alone, none of its sentences). On the right the line of the
draft that the program writes from the demonstration on 15/06/2022, in the same section. ✓: everything on the left
stands in that line. The page is drawn by a test, which fails when the draft says something else
(`pytest tests/tracker/reports/test_side_by_side.py --update-golden`).

"""


def test_the_page_shows_the_draft_as_it_is(app: Flask, request: pytest.FixtureRequest) -> None:
    page = INTRODUCTION + "\n".join(drawn(half_year())) + "\n"
    if request.config.getoption("--update-golden"):
        PAGE.write_text(page, encoding="utf-8")
    assert PAGE.read_text(encoding="utf-8") == page, "if the change is meant, run this test with --update-golden"


@pytest.mark.parametrize("code", FACTS)
def test_every_fact_of_the_committee_stands_in_one_line_of_its_section(app: Flask, code: str) -> None:
    section = section_of(half_year(), code)
    assert [fact for fact in FACTS[code] if missing(section, fact)] == []


@pytest.mark.parametrize("code", BY_HAND)
def test_what_is_said_to_be_added_by_hand_is_not_in_the_draft(app: Flask, code: str) -> None:
    text = " ".join(section_of(half_year(), code).paragraphs)
    assert [what for words, what in BY_HAND[code] if words in text] == []


def drawn(draft: Draft) -> Iterator[str]:
    """The page below its introduction."""
    count = sum(len(facts) for facts in FACTS.values())
    kept = sum(not missing(section_of(draft, code), fact) for code, facts in FACTS.items() for fact in facts)
    yield f"**{kept} of {count}** facts of the committee's report stand in our draft.\n"
    for section in draft.sections:
        if section.code in FACTS:
            yield from _table(section, FACTS[section.code])
    yield "## Only in the committee's report\n\nNo register of duties holds this: the clerk adds it by hand.\n"
    yield from (f"* {code}: {what}" for code, several in BY_HAND.items() for _words, what in several)
    yield "\n## Only in our draft\n"
    for section in draft.sections:
        told = {line_with(section, fact) for fact in FACTS.get(section.code, ())}
        yield from (f"* {section.code}: {line.text}" for line in section.spoken if line.text not in told)


def _table(section: DraftSection, facts: list[tuple[str, ...]]) -> Iterator[str]:
    yield f"## {section.code} {section.title}".rstrip() + "\n"
    yield "| the committee's report | our draft | |\n|---|---|---|"
    before = ""
    for fact in facts:
        line = line_with(section, fact)
        lacks = ", ".join(missing(section, fact))
        said = "as above" if line == before else line or "–"
        yield f"| {' · '.join(map(theirs, fact))} | {said} | {f'✗ {lacks}' if lacks else '✓'} |"
        before = line
    yield ""


def section_of(draft: Draft, code: str) -> DraftSection:
    """The section of this code; there is one."""
    section = draft.section(code)
    assert section is not None, code
    return section


def line_with(section: DraftSection, fact: tuple[str, ...]) -> str:
    """The line that has most of this fact, and its first value foremost."""
    found = [line.text for line in section.spoken if _has(line.text, ours(fact[0]))]
    return min(found, key=lambda line: (len(_lacking(line, fact)), line.find(ours(fact[0]))), default="")


def missing(section: DraftSection, fact: tuple[str, ...]) -> list[str]:
    """What of this fact our draft does not have in its line."""
    return _lacking(line_with(section, fact), fact)


def _lacking(line: str, fact: tuple[str, ...]) -> list[str]:
    return [theirs(value) for value in fact if not _has(line, ours(value))]


def theirs(value: str) -> str:
    """As the committee has it."""
    return value.partition(" = ")[0]


def ours(value: str) -> str:
    """As our draft has it."""
    return value.rpartition(" = ")[2]


def _has(line: str, words: str) -> bool:
    """Whether the words stand there whole: 5.348 is not in 15.348, nor 08 xã in 108 xã."""
    at = line.find(words)
    while at >= 0:
        before = line[at - 1] if at else " "
        if not (before.isdigit() or before in ".,/"):
            return True
        at = line.find(words, at + 1)
    return False
