"""The filled form of a text."""

from __future__ import annotations

from tracker.core.text import Text
from tracker.intake.reading.form.endings import read_ending
from tracker.intake.reading.form.head import Head, find_head
from tracker.intake.reading.form.issuers import issuer_lines, issuer_words
from tracker.intake.reading.form.kind_lines import kind_of_symbol
from tracker.intake.reading.form.lines import Line, joined, lines_of
from tracker.intake.reading.form.marking import marks_of
from tracker.intake.reading.form.signing import Signed
from tracker.intake.reading.form.titles import title_lines, title_words
from tracker.intake.reading.values import Doubt, Found, Registered, Signer


def read_form(text: Text) -> Registered:
    """What the paper says of itself. Never raises."""
    lines = list(lines_of(text))
    in_picture = any(mark.confidence is not None for mark in text.marks.values())
    head = find_head(lines, in_picture=in_picture)
    if head is None:
        return Registered()
    kind, number, symbol = _number(head)
    issued_on, place = _day(head)
    recipients, signed = read_ending(lines, _behind(lines, head))
    urgency, restriction = marks_of(_until(lines, head))
    return Registered(
        kind, number, symbol, issued_on, _issuer(head, place), place, _title(head, lines),
        _signer(signed), tuple(_whole(entry) for entry in recipients), urgency, restriction,
    )  # fmt: skip


def _behind(lines: list[Line], head: Head) -> int:
    """The first line of the text below the head."""
    last = head.lines[min(head.end, len(head.lines) - 1)].starts[0]
    return next((at for at, line in enumerate(lines) if line.starts[0] > last), len(lines))


def _until(lines: list[Line], head: Head) -> list[Line]:
    return lines[: _behind(lines, head)][-60:]


def _whole(line: Line) -> Found:
    return _found(" ".join(line.text.split()), line, (0, len(line.text)))


def _signer(signed: Signed) -> Signer:
    competence = joined([line for one in signed.competence for line in one]) if signed.competence else None
    said = "; ".join(" ".join(joined(one).text.split()).strip(" .,;") for one in signed.competence)
    position = joined(signed.position) if signed.position else None
    return Signer(
        _found(said, competence, (0, len(competence.text))) if competence else None,
        _found(" ".join(position.text.split()).strip(" .,;:*-"), position, (0, len(position.text)))
        if position
        else None,
        _whole(signed.name) if signed.name else None,
    )


def _found(value: str, line: Line, at: tuple[int, int], *doubts: Doubt) -> Found:
    return Found(value, line.spans(*at), doubts)


def _number(head: Head) -> tuple[Found | None, Found | None, Found | None]:
    said = head.number
    odd = (Doubt.ODD_LETTERS,) if said and said.is_mended else ()
    number = symbol = kind = None
    by_symbol = None
    if said:
        missing = () if said.number else (Doubt.MISSING,)
        number = _found(said.number, said.line, said.number_at, *odd, *missing)
        if said.symbol:
            by_symbol = kind_of_symbol(said.symbol)
            symbol = _found(said.symbol, said.line, said.symbol_at, *odd)
    if head.kind and head.kind_at is not None:
        contradicts = by_symbol is not None and by_symbol != head.kind
        kind = _found(
            head.kind, head.lines[head.kind_at], (0, head.kind_ends), *((Doubt.CONTRADICTS,) if contradicts else ())
        )
    elif by_symbol and said:
        kind = _found(by_symbol, said.line, said.symbol_at, *odd)
    return kind, number, symbol


def _day(head: Head) -> tuple[Found | None, Found | None]:
    said = head.dated
    if said is None:
        return None, None
    doubts = () if said.day else (Doubt.MISSING,) if said.is_blank else (Doubt.IMPOSSIBLE_DAY,)
    day = _found(said.day.isoformat() if said.day else "", said.line, said.at, *doubts)
    place = " ".join(said.line.text[slice(*said.place)].split())
    return day, _found(place, said.line, said.place) if place else None


def _issuer(head: Head, place: Found | None) -> Found | None:
    lines = issuer_lines(head.left)
    if not lines:
        return None
    whole = joined(lines)
    return _found(issuer_words(lines, place.value if place else ""), whole, (0, len(whole.text)))


def _title(head: Head, lines: list[Line]) -> Found | None:
    found = title_lines(head, lines)
    if not found:
        return None
    whole = joined(found)
    return _found(title_words(found), whole, (0, len(whole.text)))
