"""A task of a workbook as the plain values that a row of a run keeps. Pure."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from tracker.documents.numbers.citations import find_citations
from tracker.documents.numbers.dates import DATE, value_of
from tracker.documents.numbers.folding import fold, fold_each, plain
from tracker.intake.due_cells import read_due_of
from tracker.intake.reading.values import Doubt, Found, Reading, TaskDraft, Titled
from tracker.items.deadlines.deadline import Deadline, DeadlineKind, Precision, Term
from tracker.moving.sheet.counting import counter_of, without_total
from tracker.moving.sheet.several import PERIOD, joined, newest, read_several
from tracker.moving.sheet.states import STILL, State, Stated, is_halted

MOST_LETTERS = 4_000  # of a field
MOST_LINE = 600  # letters around the number of a paper
ABOUT = re.compile(r"\b(?:về việc|v/v|về)\s+(?P<words>\S.{5,300})", re.IGNORECASE)
AS_OF = re.compile(r"\b(?:cap nhat|tinh|so lieu|chot|bao cao)\b[^.|\n]{0,40}?\b(?:den|ngay)\b")
LINES_ABOVE = 40


def cells_of(reading: Reading, *, today: date) -> Iterator[tuple[TaskDraft, dict[str, Any]]]:
    """Each task with what its row keeps; the same duty of the same paper a second time says that it is the second."""
    as_of = day_of_list(reading, today=today)
    papers: dict[tuple[str, int], dict[str, Any]] = {}
    times: Counter[tuple[str, str]] = Counter()
    for task in reading.tasks:
        cells = _cells(task, as_of)
        if task.document is not None:
            key = (task.document.value, task.document.spans[0].start if task.document.spans else -1)
            if key not in papers:
                papers[key] = _paper(task.document, reading.text.plain)
            cells |= papers[key]
        same = (fold(cells["title"]), cells.get("document", ""))
        times[same] += 1
        if times[same] > 1:
            cells["nth"] = times[same]
        yield task, cells


def day_of_list(reading: Reading, *, today: date) -> date:
    """The day that the list speaks of, "(Số liệu cập nhật đến ngày 28/11/2025)"; else today."""
    first = min((task.text.spans[0].start for task in reading.tasks if task.text.spans), default=0)
    for line in reading.text.plain[:first].split("\n", LINES_ABOVE)[:LINES_ABOVE]:
        said = plain(line[:MOST_LINE]).folded
        begun = AS_OF.search(said)
        if begun is None:
            continue
        day = next((value_of(found) for found in DATE.finditer(said, begun.start())), None)
        if day is not None and day <= today:
            return day
    return today


def _cells(task: TaskDraft, as_of: date) -> dict[str, Any]:
    said, noted = _titled(task.results, task.result), _titled(task.notes, task.note)
    result, note, newest_words = (words[:MOST_LETTERS] for words in (joined(said), joined(noted), newest(said)))
    counted = task.counted
    percent = counted.percent if counted else None
    issued = date.fromisoformat(task.document_date.value) if task.document_date else None
    stated = read_several(said or [("", "")], note, percent=percent, as_of=as_of, issued=issued)
    tally = counter_of(counted.done if counted else None, counted.total if counted else None, newest_words)
    alone = None
    if stated.state is not State.DONE:
        alone = without_total(counted.done if counted and counted.total is None else None, newest_words, tally)
    done_on = _done_on(task, stated, as_of)
    told: dict[str, Any] = {
        "title": _words(task.text), "lead": [one.value for one in task.lead],
        "support": [one.value for one in task.support], "product": _words(task.product),
        "document": _words(task.document), "document_on": task.document_date.value if task.document_date else "",
        "issuer_said": _words(task.issuer), "clause": task.clause if "clause" in task.cells else "",
        "result": result, "note": note, "stopped": _stopped(said) if stated.state is State.HALTED else "",
        "state": (State.DONE if done_on else stated.state).value, "done_on": done_on.isoformat() if done_on else "",
        "late": stated.is_late, "percent": percent, "as_of": as_of.isoformat(),
        "counted": tally.words if tally else "", "counter": [tally.done, tally.total, tally.noun] if tally else None,
        "alone": [alone.done, alone.noun] if alone else None, "addresses": dict(task.cells), **_due(task, as_of),
    }  # fmt: skip
    return {name: value for name, value in told.items() if value not in (None, "", [])}


def _done_on(task: TaskDraft, stated: Stated, as_of: date) -> date | None:
    """The day by a column of its own, where the words of the result do not say otherwise; else that of the words."""
    said = date.fromisoformat(task.done_on.value) if task.done_on is not None else None
    ended = stated.state in (State.DONE, State.UNSAID, State.RUNNING)
    if said is None or said > as_of or not ended or (stated.state is State.RUNNING and _goes_on(task)):
        return stated.done_on
    return said


def _goes_on(task: TaskDraft) -> bool:
    """Whether a result says that it still runs, or that a part of all is done."""
    words = " ".join(_words(one.words) for one in task.results) or _words(task.result)
    counted = task.counted
    is_part = counted is not None and counted.total is not None and counted.done != counted.total
    return is_part or STILL.search(" ".join(fold_each(words).split())) is not None


def _due(task: TaskDraft, as_of: date) -> dict[str, Any]:
    """The deadline, and whether its year was guessed or it could not be read."""
    if task.due is None:
        return {}
    _cell, due, wrong = read_due_of(task, task.due.on.year if task.due.on else as_of.year)
    words = " ".join(task.due.words.value.split())
    told: dict[str, Any] = {"due": words, "due_kind": due.kind.value, "due_precision": due.precision.value}
    told["due_on"] = due.due_on.isoformat() if due.due_on else ""
    told["due_from"] = due.starts_on.isoformat() if due.starts_on else ""
    if due.term is not None:
        told["due_term"] = [due.term.days, due.term.working, due.term.since.isoformat() if due.term.since else "",
                            due.term.from_issue]  # fmt: skip
    if Doubt.GUESSED_YEAR in task.due.words.doubts and due.due_on is not None:
        told["guessed_year"] = due.due_on.year
    if wrong and any(letter.isdigit() for letter in words):
        told["due_unread"] = True  # words without a figure say no day, and are kept as they stand
    return told


def due_of(cells: Mapping[str, Any]) -> Deadline:
    """The deadline that a row keeps."""
    if "due" not in cells:
        return Deadline(DeadlineKind.NONE)
    days, working, since, from_issue = cells.get("due_term") or (0, False, "", False)
    term = Term(days, working, date.fromisoformat(since) if since else None, from_issue) if days else None
    return Deadline(
        DeadlineKind(cells.get("due_kind", DeadlineKind.NONE)), _day(cells, "due_on"),
        Precision(cells.get("due_precision", Precision.DAY)), _day(cells, "due_from"), str(cells["due"]), term,
    )  # fmt: skip


def _paper(found: Found, text: str) -> dict[str, Any]:
    """Who issued it and what it is about, where that stands beside its number."""
    if not found.spans:
        return {}
    at = found.spans[0].start
    begin = max(text.rfind("\n", 0, at) + 1, at - 80)
    end = text.find("\n", at)
    line = text[begin : min(end if end >= 0 else len(text), at + MOST_LINE)].split(" | ")
    said = next((piece for piece in line if found.value.split("/")[0] in piece), "")
    cited = next(iter(find_citations(said)), None)
    if cited is None:
        return {}
    told: dict[str, Any] = {"issuer": cited.issuer or "", "document_kind": cited.kind or ""}
    told["document_said_on"] = cited.date.isoformat() if cited.date else ""
    about = ABOUT.search(said, max(0, said.find(found.value.split("/")[0])))
    told["about"] = about["words"].strip(' .,;:()“”"') if about else ""
    return {name: value for name, value in told.items() if value}


def _day(cells: Mapping[str, Any], name: str) -> date | None:
    return date.fromisoformat(cells[name]) if cells.get(name) else None


def _stopped(cells: Sequence[tuple[str, str]]) -> str:
    """The words that say it was stopped."""
    return next((words for _name, words in reversed(cells) if is_halted(words)), "")


def _titled(cells: Sequence[Titled], only: Found | None) -> list[tuple[str, str]]:
    """The cells with the names of their columns; one alone needs no name but that of its period."""
    told = [(one.heading, _words(one.words)) for one in cells] or [("", _words(only))]
    if len(told) == 1 and not PERIOD.search(fold(told[0][0])):
        told = [("", told[0][1])]
    return [one for one in told if one[1]]


def _words(found: Found | None) -> str:
    return " ".join(found.value.split())[:MOST_LETTERS] if found is not None else ""
