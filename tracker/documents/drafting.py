"""A document that is being typed: filled from a pasted line, doubted before it is registered."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from flask_babel import gettext as _

from tracker.core.actor import Actor
from tracker.core.errors import Text
from tracker.core.forms import read_day
from tracker.core.i18n import write_day
from tracker.documents.checks import Doubt
from tracker.documents.forms import DocumentForm
from tracker.documents.identity import body_of, guess_authority, written
from tracker.documents.labels import KINDS, finding_words
from tracker.documents.models import Document
from tracker.documents.numbers.kinds import kind_from_symbol, named_kind
from tracker.documents.numbers.reference import read_reference
from tracker.documents.queries.lookup import find_identity, identity_of, near_duplicates, places
from tracker.documents.queries.showing import Cited, cited, findings_of
from tracker.documents.services.findings import preview
from tracker.documents.services.register import Duplicate, read_written_number
from tracker.documents.services.relations import read_bases

#: The fields that a pasted line fills; in an address they may also come one by one.
PASTED = ("kind", "number", "symbol", "issued_on", "issuer", "authority", "subject")


@dataclass(frozen=True, slots=True)
class Warned:
    """A doubt about what is typed: words, the day that would mend it, the document to look at."""

    title: Text
    reason: str
    proposed_on: date | None = None
    existing: Cited | None = None


@dataclass(frozen=True, slots=True)
class Warnings:
    """What is doubted about a form. `mark` changes with the doubts: what was confirmed is just these."""

    found: list[Warned] = field(default_factory=list)
    mark: str = ""


def fill(form: DocumentForm, arguments: Mapping[str, str]) -> bool:
    """Fill a new form from an address: single fields, then what ?paste= says. False: paste names no document."""
    for name in PASTED:
        if name in arguments and name != "issued_on":
            form.put(name, arguments[name])
    if arguments.get("issued_on"):
        form.issued_on.raw_data = [arguments["issued_on"]]
    line = arguments.get("paste", "")
    if not line:
        return True
    found = read_reference(line[:5000])
    if found is None:
        return False
    where = places(found.date)
    issuer = where.full_name(found.issuer) if found.issuer else _usual_issuer(found.symbol)
    read = {
        "kind": found.kind, "number": found.number, "symbol": found.symbol, "issued_on": found.date, "issuer": issuer,
        "authority": found.authority or (guess_authority(issuer, found.symbol).value if issuer else None),
        "subject": found.subject[:1].upper() + found.subject[1:] if found.subject else "",
    }  # fmt: skip
    for name, value in read.items():
        if value:
            form.put(name, value)
    return True


def _usual_issuer(symbol: str) -> str:
    """Who is meant where a line does not say: the Prime Minister and the Government number alone in the country."""
    last = symbol.replace("/", "-").split("-")[-1].upper()
    return {"TTG": "Thủ tướng Chính phủ", "CP": "Chính phủ", "TU": "Tỉnh ủy"}.get(last, "")


def mend(form: DocumentForm, typed: str) -> None:
    """Put the proposed day into the form."""
    try:
        form.put("issued_on", read_day(typed))
    except ValueError:
        return
    form.issued_on.process_errors = []


def warnings_of(form: DocumentForm, *, on: date, by: Actor, document: Document | None = None) -> Warnings:
    """What is doubtful about a valid form, before anything is saved. Raises Duplicate, or InvalidInput on a field."""
    values = form.values()
    number = read_written_number(values["number"], values["symbol"])
    where = places(values["issued_on"])
    identity = identity_of(number, body_of(values["issuer"], where), values["issued_on"])
    existing = find_identity(identity)
    but = document.id if document is not None else None
    if existing is not None and existing.id != but:
        raise Duplicate(existing)
    doubts = preview(
        identity,
        subject=values["subject"],
        kind=values["kind"],
        shown=written(number.number, number.symbol),
        issued_on=values["issued_on"],
        on=document.registered_on if document is not None else on,
        but=but,
    )
    found = [
        *(_near(one) for one in near_duplicates(identity, values["subject"], but=but)),
        *(_said(doubt) for doubt in doubts if not _known(doubt, document)),
        *_of_writing(values["kind"], number.symbol, number.year, values["issued_on"]),
        *_unknown_bases(form, by),
    ]
    words = "\n".join([*(one.reason for one in found), *map(str, identity)])
    return Warnings(found, hashlib.sha256(words.encode()).hexdigest()[:16]) if found else Warnings()


def _said(doubt: Doubt) -> Warned:
    beside = {doubt.details[side]["id"] for side in ("lower", "higher") if side in doubt.details}
    words = finding_words(doubt.code, doubt.details, seen=beside)
    return Warned(words.title, words.reason, words.proposed_on)


def _known(doubt: Doubt, document: Document | None) -> bool:
    """Whether the document that is being edited bears this finding already, for this number and day."""
    if document is None:
        return False
    same = [one for one in findings_of(document.id) if one.code == doubt.code]
    names = ("number", "issued_on")
    return any(all(one.details.get(name) == doubt.details.get(name) for name in names) for one in same)


def _near(existing: Document) -> Warned:
    reason = _(
        "%(number)s of %(day)s, %(issuer)s, has the same subject: only the year differs",
        number=written(existing.number, existing.symbol),
        day=write_day(existing.issued_on),
        issuer=existing.issuer.name,
    )
    return Warned(_("Perhaps in the register already"), reason, existing=cited(existing))


def _of_writing(kind: str, symbol: str, year: int | None, issued_on: date) -> list[Warned]:
    found = []
    meant = kind_from_symbol(symbol)
    if named_kind(symbol) and meant and meant != kind:
        reason = _(
            "The symbol %(symbol)s is of another kind: %(kind)s", symbol=symbol, kind=str(KINDS.get(meant, meant))
        )
        found.append(Warned(_("Kind and symbol differ"), reason))
    if year is not None and year != issued_on.year:
        reason = _("The number says %(year)s, the date of issue %(day)s", year=year, day=write_day(issued_on))
        found.append(Warned(_("The year in the number differs"), reason))
    return found


def _unknown_bases(form: DocumentForm, by: Actor) -> list[Warned]:
    if not form.basis.data:
        return []
    _known_ones, unknown = read_bases(form.basis.data, by=by)
    if not unknown:
        return []
    reason = _(
        "Not in the register yet: %(numbers)s. Register them later and add the basis then", numbers=", ".join(unknown)
    )
    return [Warned(_("A basis is missing"), reason)]
