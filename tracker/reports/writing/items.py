"""Sentences of results: what was issued in the period and what has become of it by the cut-off. Pure.

The words are those of an office's report, whatever the language of the screen. Nothing is said that the register does
not hold: what was not reported is a gap that names who owes it.
"""

from __future__ import annotations

import re

from tracker.documents.numbers.dates import write_date
from tracker.items.counters.quantities import write_quantity
from tracker.items.deadlines.timeliness import DROPPED, NOT_BEGUN, Status
from tracker.items.next_tasks.sentences import finish
from tracker.reports.periods import Window
from tracker.reports.writing.duties import DEED, UNDER, duty_words
from tracker.reports.writing.facts import Count, Figure, Note, Paper, Source, SourceKind, Work
from tracker.reports.writing.line import Line
from tracker.reports.writing.progress import (
    DONE,
    PLANS,
    figure_texts,
    is_owed,
    lower,
    owed_words,
    ratio,
    said_of,
    without_brackets,
)

ISSUED = "Ban hành"
ISSUED_AND_BEGUN = "Ban hành và tổ chức triển khai thực hiện"
CARRIED_ON = "Tiếp tục triển khai thực hiện"
CARRIED_OUT = "Triển khai thực hiện"
FINISHED = "Hoàn thành việc thực hiện"
STOPPED = "Dừng thực hiện"
#: Nobody has taken it on by the cut-off: what the office itself has done with the paper, and no more.
GIVEN, ISSUED_BEFORE, RECEIVED = "Đã giao đơn vị thực hiện", "Đã ban hành", "Tiếp nhận"
#: Verbs of which the committee is the subject: whoever issued the paper is said with them.
ISSUING = (ISSUED, ISSUED_AND_BEGUN, ISSUED_BEFORE)


def paper_line(paper: Paper) -> Line:
    """A document without an item: that it was issued."""
    lead = ISSUED if paper.is_own else CARRIED_OUT
    return Line(f"document:{paper.id}", named(paper), lead, sources=(_paper_source(paper),))


def work_line(work: Work, window: Window) -> Line | None:
    """The sentence of an item; None where it has nothing to tell: a standing duty without news."""
    said = list(said_of(work, window))
    notes = tuple(dict.fromkeys(finish(note.text) for note in work.notes))
    owed = () if work.status in DROPPED else work.counts
    gaps = tuple(owed_words(count.label, work.unit) for count in owed if is_owed(work, count, window))
    if work.paper is not None and not work.part_of:
        lead = _lead(work, window, silent=not (said or notes or gaps))
        told = [words for words in (_beside(lead, words) for words, _ in said) if words]
        body = named(work.paper, cited=lead not in ISSUING) + (
            f" ({without_brackets('; '.join(told))})" if told else ""
        )
        comma = False
    else:
        running = work.paper is None and not work.is_standing and work.status is Status.IN_PROGRESS and work.reported
        if not (said or notes or gaps or running):
            return None
        lead, comma = f"{UNDER} {work.part_of}" if work.part_of else "", bool(work.part_of)
        body = duty_words(work, [words for words, _ in said])
    body += "".join(f" {gap}" for gap in gaps)
    figures = tuple(_figures(work, [count for _, count in said if count is not None]))
    return Line(f"item:{work.id}", body, lead, notes, figures, _sources(work), gaps, comma)


def _beside(lead: str, words: str) -> str:
    """What is said beside the verb of the sentence: it does not say the same again."""
    if lead == FINISHED and words == DONE:
        return ""
    return words.replace("dừng thực hiện", "").strip(" ,") if lead == STOPPED else words


def _figures(work: Work, counts: list[Count]) -> list[Figure]:
    """The numbers of the sentence, each with its counter, or with the item where units have answered."""
    found = [Figure(text, count_source(count, work)) for count in counts for text in figure_texts(count)]
    if work.answered is not None:
        done, of = work.answered
        found.append(Figure(f"{write_quantity(done)}/{write_quantity(of)}", work_source(work)))
    return found


def named(paper: Paper, *, cited: bool = False) -> str:
    """ "Kế hoạch số 14/KH-UBND ngày 25/01/2022 về …": kind, number, day, issuer, subject (Nghị định 30/2020/NĐ-CP).

    `cited`: the sentence does not say that the committee issued it, so the paper does.
    """
    kind = f"{paper.kind[:1].upper()}{paper.kind[1:]}"
    issuer = paper.cited_of if cited and paper.cited_of else paper.issuer
    issuer = f" của {issuer}" if issuer else ""
    return f"{kind} số {paper.number} ngày {write_date(paper.issued_on)}{issuer}{_about(paper)}"


def count_source(count: Count, work: Work) -> Source:
    """Where a counter's figure comes from, in words: "10/14 xã · P. Tư pháp, tính đến 10/6/2022"."""
    value = "" if count.value is None else f"{ratio(count.value, count)} {count.noun}".strip()
    day = f"tính đến {write_date(count.as_of)}" if count.as_of else ""
    as_of = count.as_of.isoformat() if count.as_of else ""
    return Source(SourceKind.COUNTER, count.id, count.label, _meta(value, work.unit, day), work.id, as_of)


def _lead(work: Work, window: Window, *, silent: bool) -> str:
    """The verb: issued in the period or before it; of a running plan without figures also that it is carried out."""
    paper = work.paper
    before = paper is not None and paper.issued_on < window.from_on
    if paper is not None and paper.is_own and not before:
        running = work.status is Status.IN_PROGRESS and paper.kind in PLANS and work.reported
        return ISSUED_AND_BEGUN if silent and running else ISSUED
    if work.status is Status.COMPLETED:
        return FINISHED
    if work.status in DROPPED:
        return STOPPED
    if work.status in NOT_BEGUN or (work.is_silent and silent):
        if work.status not in NOT_BEGUN or work.status is Status.ASSIGNED:
            return GIVEN
        return ISSUED_BEFORE if paper is not None and paper.is_own else RECEIVED
    return CARRIED_ON if before and paper is not None and paper.is_own else CARRIED_OUT


def _about(paper: Paper) -> str:
    """The subject after the day: " về kiểm tra …", " về việc ban hành Kế hoạch …"; nothing where there is none.

    "Kế hoạch tuyên truyền …" of a plan does not say its kind a second time.
    """
    subject = " ".join(paper.subject.split()).strip(" .;,")
    if subject.casefold().startswith(f"{paper.kind} ") and not subject[len(paper.kind) + 1 :][:1].isdigit():
        subject = subject[len(paper.kind) + 1 :]
    if not subject:
        return ""
    if re.match(r"(?i)(v/v|về)\s", subject):
        return " " + re.sub(r"(?i)^v/v\s", "về việc ", _small(subject))
    ordered = paper.kind in ("quyết định", "công văn", "chỉ thị") and DEED.match(subject)
    return f" về việc {_small(subject)}" if ordered else f" về {_small(subject)}"


def _small(subject: str) -> str:
    """Small inside a sentence, but for a name: "Bình Sơn phát triển …"; "Giao Phòng Nội vụ …" begins with a deed."""
    words = subject.split(" ", 2)
    is_name = len(words) > 1 and words[1][:1].isupper() and not words[1].isupper() and not DEED.match(subject)
    return subject if is_name else lower(subject)


def _sources(work: Work) -> tuple[Source, ...]:
    counted = [count_source(count, work) for count in work.counts if count.value is not None]
    notes = [_note_source(note, work) for note in work.notes]
    return (work_source(work), *counted, *notes)


def work_source(work: Work) -> Source:
    """The item itself: its number, what it is about and who leads."""
    label = work.paper.number if work.paper is not None and not work.part_of else work.title
    meta = work.title if work.paper is not None and not work.part_of else work.part_of
    return Source(SourceKind.ITEM, work.id, label, _meta(meta, work.unit), work.id)


def _note_source(note: Note, work: Work) -> Source:
    return Source(SourceKind.UPDATE, note.id, note.text, _meta(work.unit, f"ngày {write_date(note.as_of)}"), work.id)


def _paper_source(paper: Paper) -> Source:
    return Source(SourceKind.DOCUMENT, paper.id, paper.number, paper.subject)


def _meta(*parts: str) -> str:
    return ", ".join(part for part in parts if part)
