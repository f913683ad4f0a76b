"""Citations against the register: documents that it does not know, or knows otherwise."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from flask_babel import lazy_gettext as _l

from tracker.checking.knowledge import KnownDocument
from tracker.checking.reading import Reading
from tracker.checking.rule import FindingKind, Hit, Rule
from tracker.documents.numbers.citations import Mention
from tracker.documents.numbers.dates import write_date
from tracker.documents.numbers.folding import fold
from tracker.documents.numbers.forms import DocumentNumber, write_number
from tracker.documents.numbers.issuers import is_local, issuers_differ

CITATION = FindingKind("citation", _l("Citation unlike the register"), icon="journal-text", group="date")
RULE = Rule(
    110,
    lambda case: check_citations(case.reading, list(case.known.documents), whole=case.known.whole_register),
)


def same_number(one: DocumentNumber, number: str, symbol: str) -> bool:
    """Whether two numbers are one: leading zeros and capitals do not matter."""
    return _key(one.number, one.symbol) == _key(number, symbol)


@lru_cache(maxsize=20_000)
def _key(number: str, symbol: str) -> tuple[object, ...]:
    """A number to compare by; a register is compared with every mention of a text."""
    read = DocumentNumber(number, symbol)
    return read.value, read.letter, read.sub, read.year, _plain(symbol)


@lru_cache(maxsize=20_000)
def _plain(symbol: str) -> str:
    return re.sub(r"[^a-z0-9]", "", fold(symbol))


def check_citations(reading: Reading, documents: list[KnownDocument], *, whole: bool) -> Iterator[Hit]:
    """One finding for each citation that differs from what is registered."""
    if not (documents or whole):
        return
    by_symbol: dict[str, list[KnownDocument]] = {}
    for document in documents:
        by_symbol.setdefault(_plain(document.symbol), []).append(document)
    told: set[tuple[str, str]] = set()
    for mention, span in zip(reading.mentions, reading.spans, strict=True):
        same = [
            one
            for one in by_symbol.get(_plain(mention.number.symbol), ())
            if _is_same(mention, one) and _may_be_meant(mention, one)
        ]
        if not same:
            key = (mention.number.number, _plain(mention.number.symbol))
            if key not in told and (is_local(mention.number.symbol) or key[1] in by_symbol):
                told.add(key)
                yield _unknown(mention, span, documents)
        elif not any(_agrees(mention, one) for one in same):
            yield from _differs(mention, span, _nearest(mention, same))


def _is_same(mention: Mention, document: KnownDocument) -> bool:
    return same_number(mention.number, document.number, document.symbol)


def _may_be_meant(mention: Mention, document: KnownDocument) -> bool:
    """Numbers begin anew each year: one of long before is another document, not this one with a wrong day."""
    if not (mention.day and mention.sure and document.issued_on):
        return True
    return abs(mention.day.year - document.issued_on.year) <= 1


def _agrees(mention: Mention, document: KnownDocument) -> bool:
    day = not (mention.day and mention.sure and document.issued_on) or mention.day == document.issued_on
    return day and not issuers_differ(mention.issuer, document.issuer or None)


def _nearest(mention: Mention, same: list[KnownDocument]) -> KnownDocument:
    """Of several documents with one number, the one whose issuer or year is meant."""

    def likeness(document: KnownDocument) -> tuple[bool, bool]:
        year = bool(mention.day and document.issued_on and mention.day.year == document.issued_on.year)
        return not issuers_differ(mention.issuer, document.issuer or None), year

    return max(same, key=likeness)


def _unknown(mention: Mention, span: tuple[int, int], documents: list[KnownDocument]) -> Hit:
    name = write_number(mention.number)
    alike = [
        one
        for one in documents
        if mention.day and one.issued_on == mention.day and (one.kind is None or one.kind == mention.kind)
    ]
    likely = (
        f"có thể là {_name(alike[0])} cùng ngày" if len(alike) == 1 else "tra lại số, ký hiệu, hoặc đăng ký văn bản"
    )
    return Hit(CITATION, *span, f"sổ văn bản không có {name}", f"{likely[0].upper()}{likely[1:]}.")


def _differs(mention: Mention, span: tuple[int, int], known: KnownDocument) -> Iterator[Hit]:
    name = _name(known)
    if mention.day and mention.sure and known.issued_on and mention.day != known.issued_on:
        finds = f"{name} trong sổ ghi ngày {write_date(known.issued_on)}, ở đây ghi ngày {write_date(mention.day)}"
        yield Hit(CITATION, *span, finds, f"Viết là ngày {write_date(known.issued_on)}, hoặc sửa sổ văn bản.")
    elif issuers_differ(mention.issuer, known.issuer or None):
        finds = f"{name} trong sổ là của {known.issuer}, ở đây ghi của {mention.issuer}"
        yield Hit(CITATION, *span, finds, f"Viết là của {known.issuer}, hoặc sửa sổ văn bản.")


def _name(document: KnownDocument) -> str:
    return write_number(DocumentNumber(document.number, document.symbol))
