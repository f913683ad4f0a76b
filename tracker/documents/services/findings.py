"""The checks applied to the register: findings are worked out again whenever a document or a neighbour changes."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import replace
from datetime import date, timedelta

from flask_babel import lazy_gettext as _l
from sqlalchemy import select

from tracker.audit.services import record
from tracker.core.actor import Actor
from tracker.core.errors import InvalidInput
from tracker.core.extensions import db
from tracker.core.policies import as_allowed
from tracker.core.search import normalise
from tracker.documents import checks, policies
from tracker.documents.checks import OUT_OF_ORDER, REACH, Doubt, Numbered
from tracker.documents.doubts import DOUBTS
from tracker.documents.models import Document, Finding
from tracker.documents.queries import series
from tracker.documents.queries.lookup import Identity, placed

#: The codes that depend on other documents, and those that depend on the document alone.
AMONG = tuple(doubt.code for doubt in DOUBTS if doubt.is_among)
ALONE = tuple(doubt.code for doubt in DOUBTS if not doubt.is_among)
#: How many numbers around a change are read: in its own year, and in the year before and after.
OWN_REACH, OTHER_REACH = 5 * REACH, 150
#: How much of a series is looked at for one document; more than REACH, for doubted years are skipped.
WINDOW = 3 * REACH

Rows = dict[int, list[Numbered]]


def recheck_around(document: Document, *, also: Identity | None = None) -> None:
    """Work out the findings of a document, of its neighbours, and of those at the place where it stood before."""
    place = placed(document)
    _sync({document.id: _alone(document)}, ALONE)
    if document.withdrawn_on is not None:  # the series is read without it: it is doubted no more
        _sync({document.id: []}, AMONG)
    _recheck_place(place)
    if also is not None and also != place:
        _recheck_place(also)


def recheck(documents: Sequence[Document]) -> None:
    """Work out the findings of many documents at once, series by series, and of nothing else."""
    _sync({document.id: _alone(document) for document in documents}, ALONE)
    by_series: dict[tuple[str, str], list[Document]] = defaultdict(list)
    for document in documents:
        by_series[document.body, document.symbol_key].append(document)
    for (body, symbol_key), members in by_series.items():
        years = {document.year + step for document in members for step in (-1, 0, 1)}
        _recheck_these(series.whole(body, symbol_key, sorted(years)), {document.id for document in members})


def preview(
    identity: Identity, *, subject: str, kind: str, shown: str, issued_on: date, on: date, but: int | None
) -> list[Doubt]:
    """What the checks would say of a document that is being typed; `but` is its id when it is being edited."""
    typed = Numbered(but or checks.UNREGISTERED, identity.value, identity.letter, shown, issued_on)
    rows = _read(identity)
    rows[identity.year] = sorted(
        [*(row for row in rows[identity.year] if row.id != typed.id), typed], key=lambda row: row.place
    )
    slip = _year_of(typed, rows)
    order = None if slip else checks.check_order(typed, _window(rows[identity.year], typed))
    alone = (checks.check_future(issued_on, on), checks.check_result(kind, subject, issued_on))
    return [doubt for doubt in (slip, order, *alone) if doubt is not None]


def settle_finding(finding: Finding, *, note: str, by: Actor) -> None:
    """Note why the document is right after all: the finding stays on the page but counts no more."""
    by = as_allowed(by, policies.can_register)
    note = normalise(note)
    if not note:
        raise InvalidInput(_l("Write why the document is right"), field="note")
    finding.settled_note = note
    document = db.session.get_one(Document, finding.document_id)
    record("document.finding_settled", document, by=by, after={"finding": finding.code}, note=note)
    _recheck_place(placed(document))


def reopen_finding(finding: Finding, *, by: Actor) -> None:
    """Doubt it again."""
    by = as_allowed(by, policies.can_register)
    finding.settled_note = ""
    document = db.session.get_one(Document, finding.document_id)
    record("document.finding_reopened", document, by=by, after={"finding": finding.code})
    _recheck_place(placed(document))


def _alone(document: Document) -> list[Doubt]:
    if document.withdrawn_on is not None:
        return []
    found = (
        checks.check_future(document.issued_on, document.registered_on),
        checks.check_result(document.kind, document.subject, document.issued_on),
    )
    return [doubt for doubt in found if doubt is not None]


def _read(place: Identity) -> Rows:
    """The series around a place, and around the same number in the year before and after."""
    at = (place.value, place.letter)
    return {
        place.year + step: series.near(
            place.body, place.symbol_key, place.year + step, at, OTHER_REACH if step else OWN_REACH
        )
        for step in (0, -1, 1)
    }


def _recheck_place(place: Identity) -> None:
    """The document at the place, its neighbours, and those of other years whose date would fit beside it."""
    _recheck_seen(_read(place), lambda rows: _around(rows, place))


def _around(rows: Rows, place: Identity) -> set[int]:
    own = rows[place.year]
    at = bisect_left([row.place for row in own], (place.value, place.letter))
    targets = {row.id for row in own[max(0, at - REACH) : at + REACH + 1]}
    for step in (-1, 1):
        targets |= {row.id for row in rows[place.year + step] if row.slipped or _may_fit(row, own, place.year)}
    return targets


def _recheck_these(rows: Rows, targets: set[int]) -> None:
    _recheck_seen(rows, lambda _rows: targets)


def _recheck_seen(rows: Rows, targets: Callable[[Rows], set[int]]) -> None:
    """What everybody sees is held against what everybody sees; a restricted document against the whole series.

    Else a doubt about an open document, or its going, would tell that a restricted one was registered beside it.
    """
    seen = {year: [row for row in members if not row.restricted] for year, members in rows.items()}
    closed = {row.id for members in rows.values() for row in members if row.restricted}
    _recheck_among(seen, targets(seen), only={row.id for members in seen.values() for row in members})
    if closed:
        known = {row.id: row for members in seen.values() for row in members}
        whole = {year: [known.get(row.id, row) for row in members] for year, members in rows.items()}
        _recheck_among(whole, targets(whole), only=closed)


def _may_fit(row: Numbered, own: Sequence[Numbered], year: int) -> bool:
    """Whether a document of another year would lie between two close neighbours of this one."""
    at = bisect_left([other.place for other in own], row.place)
    if not 0 < at < len(own) or own[at].place == row.place:
        return False
    below, above = own[at - 1].issued_on, own[at].issued_on
    moved = row.issued_on + timedelta(days=round(365.25 * (year - row.issued_on.year)))
    slack = timedelta(days=1)
    return above - below <= checks.CLOSE and below - slack <= moved <= above + slack


def _recheck_among(rows: Rows, targets: set[int], *, only: Collection[int]) -> None:
    """First the years (a slipped one is nobody's neighbour), then the order, of these documents and who stands near.

    `only`: of these alone anything is written, and none of the others moves.
    """
    targets = targets.intersection(only)
    slips, changed = _slips(rows, targets)
    orders = _orders(rows, targets, changed)
    _sync({one: [*slips.get(one, ()), *orders.get(one, ())] for one in targets}, AMONG)
    near = {one: found for one, found in orders.items() if one not in targets and one in only}
    _sync(near, (OUT_OF_ORDER,))


def _slips(rows: Rows, targets: set[int]) -> tuple[dict[int, list[Doubt]], set[int]]:
    """The doubts about the years of the targets, noted in `rows` too, and whose year is newly doubted or believed.

    Those that are believed come first: else two slips of one January would vouch for each other.
    """
    doubts: dict[int, list[Doubt]] = {}
    changed: set[int] = set()
    for slipped_before in (False, True):
        for members in rows.values():
            for at, row in enumerate(members):
                if row.id not in targets or row.id in doubts or row.slipped is not slipped_before:
                    continue
                slip = _year_of(row, rows)
                doubts[row.id] = [slip] if slip is not None else []
                slipped = slip is not None and not row.confirmed
                if slipped != row.slipped:
                    members[at] = replace(row, slipped=slipped)
                    changed.add(row.id)
    return doubts, changed


def _orders(rows: Rows, targets: set[int], changed: set[int]) -> dict[int, list[Doubt]]:
    """The doubts about the order of the targets, and of those whose neighbour's year is newly doubted or believed."""
    doubts: dict[int, list[Doubt]] = {}
    for members in rows.values():
        for at, row in enumerate(members):
            near = {other.id for other in members[max(0, at - REACH) : at + REACH + 1]} if changed else set()
            if row.id in targets or near & changed:
                order = None if row.slipped else checks.check_order(row, _window(members, row))
                doubts[row.id] = [order] if order is not None else []
    return doubts


def _year_of(row: Numbered, rows: Rows) -> Doubt | None:
    year = row.issued_on.year
    others = [_window(rows.get(other, []), row) for other in (year + 1, year - 1)]
    return checks.check_year(row, _window(rows.get(year, []), row), others)


def _window(members: Sequence[Numbered], row: Numbered) -> Sequence[Numbered]:
    at = bisect_left([other.place for other in members], row.place)
    return members[max(0, at - WINDOW) : at + WINDOW + 1]


def _sync(doubts: dict[int, list[Doubt]], codes: Iterable[str]) -> None:
    """Store these findings of these documents and take away the ones of the same codes that hold no more.

    A clerk's note stays while the document's own number and day are those that it was written about.
    """
    if not doubts:
        return
    stored = db.session.scalars(select(Finding).where(Finding.document_id.in_(doubts), Finding.code.in_(tuple(codes))))
    known = {(finding.document_id, finding.code): finding for finding in stored}
    for document_id, found in doubts.items():
        for doubt in found:
            finding = known.pop((document_id, doubt.code), None)
            if finding is None:
                db.session.add(Finding(document_id=document_id, code=doubt.code, details=doubt.details))
                continue
            if any(finding.details.get(name) != doubt.details.get(name) for name in ("issued_on", "number")):
                finding.settled_note = ""
            if finding.details != doubt.details:
                finding.details = doubt.details
    for finding in known.values():
        db.session.delete(finding)
    db.session.flush()
