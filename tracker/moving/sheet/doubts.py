"""The causes of doubt of an old sheet in words, with the answers that each can have, and answers that are checked."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from flask_babel import gettext as _, lazy_gettext as _l
from sqlalchemy import select

from tracker.core.actor import Actor
from tracker.core.errors import InvalidInput
from tracker.core.extensions import db
from tracker.core.i18n import write_day
from tracker.documents.identity import written
from tracker.documents.models import Document
from tracker.documents.numbers.citations import find_citations
from tracker.documents.numbers.dates import read_date
from tracker.moving.models import ImportRun
from tracker.moving.runs.kinds import Cause, Choice, Grouped
from tracker.moving.sheet import answers as said
from tracker.moving.sheet.unit_doubts import MOST_OFFERS, Explained, explain_unit, explain_vague
from tracker.organization.models import Unit
from tracker.organization.policies import can_manage_units

YEARS = range(2000, 2101)


@dataclass(frozen=True, slots=True)
class _Around:
    """What sentences need beside the rows."""

    by: Actor
    units: Mapping[int, str]
    documents: Mapping[int, str]
    answers: Mapping[str, Any]


def explain(run: ImportRun, causes: Sequence[Grouped], by: Actor, _on: date) -> Sequence[Cause]:
    """Each cause with its sentence and its choices. Two queries."""
    around = _Around(by, _units_of(causes), _documents_of(causes), run.answers or {})
    return [_cause(one, around) for one in causes]


def _cause(one: Grouped, around: _Around) -> Cause:
    code, words = str(one.about.get("code", "")), str(one.about.get("words", ""))
    sentence, choices = EXPLAINED[code](one.about, around)
    asked = said.ASK if (around.answers.get(one.key) or {}).get("choice") == said.ASK else ""
    if asked:
        sentence = _("%(sentence)s. The administrator is asked to add it", sentence=sentence)
    return Cause(one.key, code, words, sentence, one.rows, one.lines, choices, asked)


def _unit(about: Mapping[str, Any], around: _Around) -> Explained:
    return explain_unit(about, around.units, around.by)


def _vague(about: Mapping[str, Any], around: _Around) -> Explained:
    return explain_vague(about, around.units, around.by)


def _year(about: Mapping[str, Any], _around: _Around) -> Explained:
    year = int(about["year"])
    on = str(about.get("document_on", ""))
    sentence = (
        _("The year is missing. The document was issued on %(day)s", day=write_day(date.fromisoformat(on)))
        if on else _("The year is missing")
    )  # fmt: skip
    years = [
        Choice(f"year:{one}", _l("Year %(year)s", year=str(one)), is_guess=one == year) for one in (year, year + 1)
    ]
    return sentence, [*years, Choice("year", _l("Another year"), asks="year"), Choice(said.NONE, _l("No deadline"))]


def _due(_about: Mapping[str, Any], _around: _Around) -> Explained:
    return _("Not a day of the calendar"), [
        Choice(said.TYPED, _l("The deadline is"), asks="day"),
        Choice(said.NONE, _l("No deadline; the words are kept"), is_guess=True),
    ]


def _alone(about: Mapping[str, Any], _around: _Around) -> Explained:
    return _("A number is counted, but no total is given"), [
        Choice(said.COUNTER, _l("A figure without a total: %(noun)s", noun=str(about.get("noun", "")))),
        Choice(said.RESULT, _l("Keep it in the words of the result only"), is_guess=True),
    ]


def _no_lead(_about: Mapping[str, Any], _around: _Around) -> Explained:
    return _("No unit leads"), [
        Choice(said.LATER, _l("Register without a lead unit, assign later"), is_guess=True),
        Choice(said.UNIT, _l("One unit leads all of them"), asks="unit"),
    ]


def _no_paper(about: Mapping[str, Any], _around: _Around) -> Explained:
    sentence = _("No number of a document can be read in this") if about.get("words") else _("No document is named")
    return sentence, [
        Choice(said.TYPED, _l("The document is"), asks="document", is_guess=True),
        Choice(said.STANDING, _l("A standing duty, without a document")),
        Choice(said.MEETING, _l("Given at a meeting or directly, without a document")),
    ]


def _paper_day(_about: Mapping[str, Any], _around: _Around) -> Explained:
    return _("Not in the register, and the day of issue is missing"), [
        Choice(said.TYPED, _l("It was issued on"), asks="day", is_guess=True)
    ]


def _papers(about: Mapping[str, Any], around: _Around) -> Explained:
    ids = [one for one in about.get("ids", ()) if one in around.documents][:MOST_OFFERS]
    return _("Several documents of the register have this number"), [
        Choice(f"document:{one}", around.documents[one], is_guess=turn == 0) for turn, one in enumerate(ids)
    ]


def _issuer(_about: Mapping[str, Any], _around: _Around) -> Explained:
    return _("Not in the register, and the symbol does not say who issued it"), [
        Choice(said.TYPED, _l("It was issued by"), asks="text", is_guess=True)
    ]


def _done_day(_about: Mapping[str, Any], _around: _Around) -> Explained:
    return _("Completed, but no day is given, and the deadline has passed"), [
        Choice(said.DUE_DAY, _l("In time: take the day of the deadline"), is_guess=True),
        Choice(said.LIST_DAY, _l("Take the day of the list")),
    ]


def _stop(_about: Mapping[str, Any], _around: _Around) -> Explained:
    return _("Stopped: for good or for a while is not said"), [
        Choice(said.GIVEN_UP, _l("For good: the item is cancelled"), is_guess=True),
        Choice(said.ASIDE, _l("For a while: the item is suspended")),
    ]


EXPLAINED: Mapping[str, Callable[[Mapping[str, Any], _Around], Explained]] = {
    said.UNIT: _unit, said.VAGUE: _vague, said.YEAR: _year, said.DUE: _due, said.ALONE: _alone,
    said.NO_LEAD: _no_lead, said.NO_PAPER: _no_paper, said.PAPER: _no_paper, said.PAPER_DAY: _paper_day,
    said.PAPERS: _papers, said.ISSUER: _issuer, said.DONE_DAY: _done_day,
    said.STOP: _stop,
}  # fmt: skip


def check_answer(_run: ImportRun, key: str, choice: str, typed: str, by: Actor, on: date) -> Mapping[str, Any]:
    """What is kept of an answer. "unit:12", "year:2026", "document:7" bring what they mean; the rest is typed."""
    code = key.partition(":")[0]
    chosen, colon, value = choice.partition(":")
    typed = value if colon else typed
    if code not in EXPLAINED or not chosen:
        raise InvalidInput(_l("Choose an answer"), field="choice")
    if chosen == said.UNIT:
        return {"choice": chosen, "typed": _units_typed(typed, on)}
    if chosen == "year" and code == said.YEAR:
        if not typed.isdecimal() or int(typed) not in YEARS:
            raise InvalidInput(_l("Write the year with four figures, as 2025"), field="typed")
        return {"choice": chosen, "typed": typed}
    if chosen == "document" and code == said.PAPERS:
        return {"choice": chosen, "typed": typed}
    if chosen == said.TYPED and code in TYPED:
        return {"choice": chosen, "typed": TYPED[code](typed)}
    if chosen == said.NEW and code == said.UNIT and (refusal := can_manage_units(by)) is not None:
        raise InvalidInput(
            _("%(refusal)s Ask for the unit to be added, then look at this import again.", refusal=refusal),
            field="choice",
        )
    if chosen not in PLAIN.get(code, ()):
        raise InvalidInput(_l("Choose an answer"), field="choice")
    return {"choice": chosen, "typed": typed if chosen == said.NEW else ""}


def _units_typed(typed: str, on: date) -> str:
    ids = [int(one) for one in typed.split(",") if one.strip().isdecimal()]
    units = db.session.scalars(select(Unit).where(Unit.id.in_(ids))).all() if ids else []
    if not ids or len(units) != len(set(ids)) or not all(unit.is_active(on) for unit in units):
        raise InvalidInput(_l("Choose units that are in force"), field="typed")
    return ",".join(map(str, ids))


def _day_typed(typed: str) -> str:
    try:
        return (date.fromisoformat(typed) if typed[:4].isdecimal() and "-" in typed else read_date(typed)).isoformat()
    except ValueError as error:
        raise InvalidInput(_l("Write the day as 30/6/2025"), field="typed") from error


def _paper_typed(typed: str) -> str:
    if len(find_citations(typed)) != 1:
        raise InvalidInput(_l("Write one number, as 140/KH-UBND ngày 14/10/2021"), field="typed")
    return typed[:300]


def _text_typed(typed: str) -> str:
    if not typed:
        raise InvalidInput(_l("Write who issued the document"), field="typed")
    return " ".join(typed.split())[:300]


TYPED: Mapping[str, Callable[[str], str]] = {
    said.DUE: _day_typed, said.PAPER_DAY: _day_typed, said.NO_PAPER: _paper_typed, said.PAPER: _paper_typed,
    said.ISSUER: _text_typed,
}  # fmt: skip
#: Answers that say all by themselves.
PLAIN: Mapping[str, Sequence[str]] = {
    said.UNIT: (said.NEW, said.ASK, said.KEEP), said.VAGUE: (said.KEEP,), said.YEAR: (said.NONE,),
    said.DUE: (said.NONE,), said.ALONE: (said.COUNTER, said.RESULT), said.NO_LEAD: (said.LATER,),
    said.NO_PAPER: (said.STANDING, said.MEETING), said.PAPER: (said.STANDING, said.MEETING),
    said.DONE_DAY: (said.DUE_DAY, said.LIST_DAY), said.STOP: (said.GIVEN_UP, said.ASIDE),
}  # fmt: skip


def _units_of(causes: Sequence[Grouped]) -> Mapping[int, str]:
    ids = {one for cause in causes for one in cause.about.get("nearest", ())}
    if not ids:
        return {}
    return {row.id: row.name for row in db.session.execute(select(Unit.id, Unit.name).where(Unit.id.in_(ids)))}


def _documents_of(causes: Sequence[Grouped]) -> Mapping[int, str]:
    ids = {one for cause in causes for one in cause.about.get("ids", ())}
    found = db.session.scalars(select(Document).where(Document.id.in_(ids))) if ids else ()
    return {
        one.id: f"{written(one.number, one.symbol)}, {write_day(one.issued_on)}, {one.issuer.name}" for one in found
    }
