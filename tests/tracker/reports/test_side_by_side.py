"""docs/report-side-by-side.md: the facts of the committee's own report beside our draft, drawn by this test."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

import pytest
from flask import Flask

from tests.tracker.reports.committee_2022 import BY_HAND, FACTS
from tests.tracker.reports.sentences_2022 import HOW, SENTENCES
from tests.tracker.reports.test_demo_draft import half_year
from tracker.core.project import ROOT
from tracker.reports.drafts.draft import Draft, DraftLine, DraftSection
from tracker.reports.kinds.queries.outline import kind_of
from tracker.reports.writing.line import Line

pytestmark = pytest.mark.world("demo")

MOST_LETTERS = 90
VERBS = re.compile(
    r"(?i)\b(?:đã|đang|có|đạt|được|làm|ban hành|triển khai|tiếp tục|thực hiện|tổ chức|hoàn thiện|xây dựng|dự kiến)\b"
)
PAGE = ROOT / "docs" / "report-side-by-side.md"
INTRODUCTION = """\
# The report of June 2022, side by side

What the committee of huyện Bình Sơn itself stated in its report on administrative reform for the first half of 2022,
beside what the program writes from the demonstration on 15/06/2022. First sentence by sentence: what each of its
sentences tells (facts alone, none of its words), our line that tells it, and how that line comes about: by the pattern
of an indicator, from an item or a document of the register, from the next tasks, or from a narrative field, which the
office writes itself. Then fact by fact in the words of our draft. The page is drawn by a test, which fails when the
draft says something else or less (`pytest tests/tracker/reports/test_side_by_side.py --update-golden`).

"""
#: At least so many of the 75 sentences have their equivalent; so many of them at most are narrative, or table cells.
LEAST, MOST_NARRATIVE, MOST_CELLS = 75, 10, 3


def test_the_page_shows_the_draft_as_it_is(app: Flask, request: pytest.FixtureRequest) -> None:
    draft = half_year()
    page = INTRODUCTION + "\n".join([*sentence_by_sentence(draft), *drawn(draft)]) + "\n"
    if request.config.getoption("--update-golden"):
        PAGE.write_text(page, encoding="utf-8")
    assert PAGE.read_text(encoding="utf-8") == page, "if the change is meant, run this test with --update-golden"


def test_most_sentences_have_their_equivalent_and_few_of_them_are_the_offices_own_or_cells(app: Flask) -> None:
    draft = half_year()
    told = {number: line for number, line in equivalents(draft).items() if line is not None}
    assert len(told) >= LEAST
    assert sum(how_of(line.key) == "narrative" for line in told.values()) <= MOST_NARRATIVE
    spoken = [line for section in draft.sections for line in section.spoken]
    assert len([line.text for line in spoken if reads_as_cell(line.text)]) <= MOST_CELLS
    point = section_of(draft, "III.1").paragraphs[0]
    assert len(re.findall(r"\.(?= [A-ZĐ]|$)", point)) <= 4  # sentences of the first point


def equivalents(draft: Draft) -> dict[int, DraftLine | None]:
    """{number of a sentence of the committee: our line that tells it}."""
    found: dict[int, DraftLine | None] = {}
    for number, code, _tells, words in SENTENCES:
        lines = section_of(draft, code).spoken if code and words else []
        told = [line for line in lines if words in line.text]
        told += [line for line in lines if words in _printed(draft, code, line)]
        found[number] = next(iter(told), None)
    kind = kind_of("cchc")
    assert kind is not None
    if SENTENCES[-1][3] in kind.closing:  # the last one is the kind's own
        found[SENTENCES[-1][0]] = DraftLine(Line("closing", kind.closing.partition("{")[0]))
    return found


def _printed(draft: Draft, code: str, line: DraftLine) -> str:
    """The paragraph of a line where it says it as printed: "UBND huyện đã tiếp nhận …; đã giải quyết xong …"."""
    return next((p for p in section_of(draft, code).paragraphs if line.line.body.strip(" .") in p), "")


def how_of(key: str) -> str:
    """How a line comes about."""
    return HOW.get(key.partition(":")[0], "last sentence of the kind")


def reads_as_cell(text: str) -> bool:
    """No sentence: "Thi tuyển giáo viên: đã hoàn thành", or words without any verb of an office."""
    return bool(re.search(r": (?:đã|đang|chưa|\d)", text)) or not VERBS.search(text)


def sentence_by_sentence(draft: Draft) -> Iterator[str]:
    """The table of the 75 sentences with its count."""
    found = equivalents(draft)
    hows = Counter(how_of(line.key) for line in found.values() if line is not None)
    told = sum(hows.values())
    yield "## Sentence by sentence\n"
    yield (
        f"**{told} of {len(SENTENCES)}** sentences have their equivalent: "
        + ", ".join(f"{count} {how}" for how, count in sorted(hows.items(), key=lambda pair: -pair[1]))
        + ".\n"
    )
    yield "| | the committee's sentence tells | our draft | how |\n|---|---|---|---|"
    for number, code, tells, _words in SENTENCES:
        line = found[number]
        said = f"{code or 'the end'} · {short(line.text)}" if line is not None else "– (added by hand)"
        yield f"| {number} | {tells} | {said} | {_source(line) if line is not None else ''} |"
    yield ""


def _source(line: DraftLine) -> str:
    """How the line comes about, and of what: "pattern: Hồ sơ tiếp nhận", "item: 12/KH-UBND"."""
    labels = [source.label for source in line.line.sources[:1]]
    return ": ".join([how_of(line.key), *labels])


def short(text: str) -> str:
    """The beginning of a line: the whole of it stands further down."""
    return text if len(text) <= MOST_LETTERS else text[:MOST_LETTERS].rsplit(" ", 1)[0] + " …"


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
    yield "## Fact by fact\n"
    yield f"**{kept} of {count}** facts of the committee's report stand in our draft.\n"
    for section in draft.sections:
        if section.code in FACTS:
            yield from _table(section, FACTS[section.code])
    yield "## Only in the committee's report\n\nNo register of duties holds this: the clerk adds it by hand.\n"
    yield from (f"* {code}: {what}" for code, several in BY_HAND.items() for _words, what in several)
    yield "\n## Only in our draft\n"
    equal = {line.text for line in equivalents(draft).values() if line is not None}
    for section in draft.sections:
        told = equal | {line_with(section, fact) for fact in FACTS.get(section.code, ())}
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
    found = [line for line in section.spoken if _has(line.text, ours(fact[0]))]

    def far(line: DraftLine) -> tuple[int, bool, int]:
        of_it = any(source.label == fact[0] for source in line.line.sources)
        return len(_lacking(line.text, fact)), not of_it, line.text.find(ours(fact[0]))

    return min(found, key=far).text if found else ""


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
