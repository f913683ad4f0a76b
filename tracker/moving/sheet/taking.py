"""A row written into the register by the verbs that people use: document, item, units, state, figures, a first note."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from flask_babel import lazy_gettext as _l

from tracker.audit.services import record
from tracker.core.actor import Actor
from tracker.core.errors import InvalidInput
from tracker.core.extensions import db
from tracker.core.i18n import write_day
from tracker.documents.models import Document
from tracker.documents.numbers.kinds import KINDS
from tracker.documents.services.register import Duplicate, register_document
from tracker.items.counters.patterns import guess_pattern
from tracker.items.deadlines.timeliness import Status
from tracker.items.entry.services.counters import CounterDraft, add_counter
from tracker.items.entry.services.evidence import Note, add_update
from tracker.items.entry.services.readings import Entry, add_reading
from tracker.items.models.item import Item, Origin
from tracker.items.services.assigning import Parts, accept, assign
from tracker.items.services.registering import Draft, register_item
from tracker.items.services.results import confirm_completion, stop, submit_result
from tracker.items.verbs import Verb
from tracker.moving.models import ImportRow
from tracker.moving.sheet.answers import MEETING
from tracker.moving.sheet.due_changes import move_due
from tracker.moving.sheet.meaning import Meant
from tracker.moving.sheet.new_units import make_unit
from tracker.moving.sheet.papers import Known, Paper, Papers
from tracker.moving.sheet.standing import Change
from tracker.moving.sheet.states import State
from tracker.organization.models import Unit

#: Words that the register keeps, in the language of its papers.
DONE = "Đã hoàn thành"
FROM_LIST = "Bảng theo dõi nhiệm vụ đã có"
MOST_OUTCOME = 4_000


@dataclass(frozen=True, slots=True)
class Source:
    """The file, and how the log says it of each row."""

    file: str
    has_sheets: bool = False

    def place(self, row: ImportRow) -> str:
        """The file, and the sheet where it has several."""
        return f"{self.file}, trang “{row.sheet}”" if self.has_sheets and row.sheet else self.file

    def words(self, row: ImportRow) -> str:
        """ "nhập từ tệp bang-theo-doi.xlsx, dòng 17"."""
        return f"nhập từ tệp {self.place(row)}, dòng {row.line}"

    def of(self, row: ImportRow, by: Actor) -> Actor:
        """Who imports, with where it comes from beside the name wherever the log names him."""
        return replace(by, through=self.words(row)) if by.person_id is not None else self.house(row, by)

    def house(self, row: ImportRow, by: Actor) -> Actor:
        """For what the units did before this register was kept: told with who has brought it in."""
        return Actor(None, f"{by.name} ({self.words(row)})")


def make_units(meant: Meant, *, by: Actor, on: date) -> None:
    """The units that are not there yet."""
    for name in meant.new_units:
        make_unit(name, by=by, on=on)


def make_document(meant: Meant, papers: Papers, *, by: Actor, on: date) -> None:
    """The document that the register does not have."""
    assert meant.paper.paper is not None
    papers.add(_make_document(meant.paper.paper, by=by, on=on))


def make_item(meant: Meant, source: Source, row: ImportRow, *, by: Actor, house: Actor, on: date) -> int:
    """The item of a new row, given to its units and standing where the list says."""
    document = db.session.get(Document, meant.paper.document.id) if meant.paper.document is not None else None
    given_on = _given_on(meant, document, on)
    item = register_item(_draft(meant, document, source), by=by, on=on, document_id=document.id if document else None)
    _record(item, meant, source, row, by=by)
    if meant.lead is not None or meant.each:
        assign(item.id, Parts(lead=meant.lead, each=meant.each, support=meant.support), by=by, on=given_on)
    if meant.state not in (State.UNSAID, State.NOT_BEGUN, State.DONE):  # who reports a result has accepted
        _begin(item, house=house, on=given_on)
    if meant.tally is not None:
        _count(item, meant, by=by, on=on)
    if meant.words:
        add_update(item.id, Note(meant.words, meant.as_of), by=by, on=on)
    _stand(item, meant, house=house, on=on)
    db.session.flush()
    return item.id


def change_item(
    change: Change, meant: Meant, source: Source, row: ImportRow, *, by: Actor, house: Actor, on: date
) -> None:  # fmt: skip
    """Only what the list says beyond the register."""
    item = db.session.get_one(Item, change.item_id)
    if change.due is not None:  # before it ends: what was late is judged by the deadline in force
        move_due(item, change.due, reason=source.words(row), by=by, on=on)
    if change.begins:
        _begin(item, house=house, on=on)
    if change.counter_id is not None and meant.tally is not None:
        reason = source.words(row)
        add_reading(change.counter_id, Entry(meant.tally.done, meant.as_of, reason=reason), by=by, on=on)
    elif change.counts:
        _count(item, meant, by=by, on=on)
    if change.note:
        add_update(item.id, Note(meant.words, meant.as_of), by=by, on=on)
    if change.ends or change.stops:
        _stand(item, meant, house=house, on=on)
    db.session.flush()


def _make_document(paper: Paper, *, by: Actor, on: date) -> Known:
    assert paper.issued_on is not None
    try:
        document = register_document(
            kind=paper.kind, number=paper.number.number, symbol=paper.number.symbol, issued_on=paper.issued_on,
            issuer=paper.issuer, subject=_subject(paper), by=by, on=on, check=False,
        )  # fmt: skip
    except Duplicate as error:  # the same number of the same year, under another day
        document = db.session.get_one(Document, error.existing_id)
    return Known(document.id, paper.key, document.body, document.year, document.issued_on)


def _subject(paper: Paper) -> str:
    """What it is about, where the list says it; else its kind and number, which somebody completes later."""
    name = KINDS[paper.kind].name
    return paper.about[:1].upper() + paper.about[1:] if paper.about else f"{name[:1].upper()}{name[1:]} {paper.shown}"


def _draft(meant: Meant, document: Document | None, source: Source) -> Draft:
    origin = Origin.MEETING if meant.paper.without == MEETING else Origin.STANDING
    if document is not None:
        origin = Origin.OWN if document.issuer.is_own else Origin.SUPERIOR
    year = meant.due.due_on.year if meant.due.due_on else (document.issued_on.year if document else meant.as_of.year)
    return Draft(
        title=meant.title, origin=origin, output=meant.product, clause=meant.clause, due=meant.due, period=year,
        source_words="" if document is not None else f"{FROM_LIST} ({source.file})",
    )  # fmt: skip


def _given_on(meant: Meant, document: Document | None, on: date) -> date:
    """The day of the paper, for nobody knows a better one; never after it was done, nor before its units were there."""
    day = min(document.issued_on if document is not None else meant.as_of, meant.done_on or on, on)
    named = (*((meant.lead,) if meant.lead else ()), *meant.each, *meant.support)
    units = [db.session.get_one(Unit, one) for one in named]
    return day if all(unit.is_active(day) for unit in units) else on


def _begin(item: Item, *, house: Actor, on: date) -> None:
    """The units have accepted it long ago."""
    if item.status is Status.ASSIGNED:
        accept(item.id, by=house, on=on)


def _count(item: Item, meant: Meant, *, by: Actor, on: date) -> None:
    assert meant.tally is not None
    tally = meant.tally
    label = tally.noun[:1].upper() + tally.noun[1:]
    targets = {"": tally.total} if tally.total is not None else None
    draft = CounterDraft(label=label, noun=tally.noun, pattern=guess_pattern(tally.noun), targets=targets)
    counter = add_counter(draft, by=by, item_id=item.id)
    add_reading(counter.id, Entry(tally.done, meant.as_of), by=by, on=on)


def _stand(item: Item, meant: Meant, *, house: Actor, on: date) -> None:
    """Done with its day, put aside or given up, as the list says."""
    if meant.state in (State.STOPPED, State.GIVEN_UP):
        verb = Verb.SUSPEND if meant.state is State.STOPPED else Verb.CANCEL
        stop(item.id, verb, by=house, on=min(meant.as_of, on), reason=meant.outcome)
    if meant.state is not State.DONE or item.status is Status.REGISTERED:
        return
    day = meant.done_on or on
    if item.assigned_on is not None and day < item.assigned_on:
        raise InvalidInput(
            _l("It was done on %(day)s, before it was given: check the day in the file", day=write_day(day))
        )
    submit_result(item.id, by=house, on=day, outcome=(meant.outcome or DONE)[:MOST_OUTCOME])
    confirm_completion(item.id, by=house, on=day, note=house.name)


def _record(item: Item, meant: Meant, source: Source, row: ImportRow, *, by: Actor) -> None:
    """Where it comes from, and the bodies that the register does not know."""
    after = {"file": source.place(row), "line": row.line}
    after |= {"outside": ", ".join(meant.outside)} if meant.outside else {}
    record("item.imported", item, by=replace(by, through=""), after=after)
