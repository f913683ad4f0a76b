"""The filled form of a text: the parts of a paper, put together and compared with each other. Pure."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from tracker.core.text import Text
from tracker.intake.reading.form.citing import Named, contradicts, read_named
from tracker.intake.reading.form.doubting import looked_at, looked_at_found, with_marks, with_marks_of_entry, with_name
from tracker.intake.reading.form.endings import Ending, read_ending
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
    if head is None:  # the last page of a paper, a photo of its ending
        ending = read_ending(lines, 0, in_picture=in_picture)
        return _seen(_ended(Registered(), ending), text) if in_picture else _ended(Registered(), ending)
    kind, number, symbol = _number(head)
    issued_on, place = _day(head)
    title = _title(head, lines)
    ending = read_ending(lines, _behind(lines, head), in_picture=in_picture)
    urgency, restriction = marks_of(lines[: _behind(lines, head)][-LINES_OF_MARKS:])
    named = read_named(text, head=_end_of(head), title=_place_of(title), ending=_begins(ending, text))
    number, issued_on = _checked(number, issued_on, named)
    register = Registered(kind, number, symbol, issued_on, _issuer(head, place), place, title)
    register = replace(
        _ended(register, ending),
        urgency=urgency,
        restriction=restriction,
        cited=named.cited,
        expires_on=named.expires_on,
    )
    return _seen(register, text) if in_picture else register


def _ended(register: Registered, ending: Ending) -> Registered:
    recipients = tuple(_whole(entry) for entry in ending.recipients)
    return replace(register, signer=_signer(ending.signed), recipients=recipients)


LINES_OF_MARKS = 60  # above the end of a head


def _found(value: str, line: Line, at: tuple[int, int], *doubts: Doubt) -> Found:
    odd = (Doubt.ODD_LETTERS,) if line.is_mended and Doubt.ODD_LETTERS not in doubts else ()
    return Found(value, line.spans(*at), (*doubts, *odd))


def _whole(line: Line) -> Found:
    return _found(" ".join(line.text.split()), line, (0, len(line.text)))


def _number(head: Head) -> tuple[Found | None, Found | None, Found | None]:
    """Kind, number and symbol; the line that names the kind wins over the symbol, and their quarrel is told."""
    said = head.number
    odd = (Doubt.ODD_LETTERS,) if said and said.is_mended else ()
    number = symbol = kind = by_symbol = None
    if said:
        missing = () if said.number else (Doubt.MISSING,)
        number = _found(said.number, said.line, said.number_at, *odd, *missing)
        if said.symbol:
            by_symbol = kind_of_symbol(said.symbol)
            symbol = _found(said.symbol, said.line, said.symbol_at, *odd)
    if head.kind and head.kind_at is not None:
        quarrel = (Doubt.CONTRADICTS,) if by_symbol is not None and by_symbol != head.kind else ()
        kind = _found(head.kind, head.lines[head.kind_at], (0, head.kind_ends), *quarrel)
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


def _signer(signed: Signed) -> Signer:
    competence = joined([line for one in signed.competence for line in one]) if signed.competence else None
    said = "; ".join(
        signed.lost.get(at, "") + " ".join(joined(one).text.split()).strip(" .,;|_-")
        for at, one in enumerate(signed.competence)
    )
    odd = (Doubt.ODD_LETTERS,) if signed.lost else ()
    position = joined(signed.position) if signed.position else None
    as_what = " ".join(position.text.split()).strip(" .,;:*-=|_“”\"'—–") if position else ""
    return Signer(
        _found(said, competence, (0, len(competence.text)), *odd) if competence else None,
        _found(as_what, position, (0, len(position.text))) if position else None,
        _whole(signed.name) if signed.name else None,
    )


def _behind(lines: list[Line], head: Head) -> int:
    """The first line of the text below the head."""
    last = head.lines[min(head.end, len(head.lines) - 1)].starts[0]
    return next((at for at, line in enumerate(lines) if line.starts[0] > last), len(lines))


def _end_of(head: Head) -> int:
    """The letter behind the line that names the kind, or before the addressees of a letter."""
    last = head.lines[min(head.end, len(head.lines) - 1)]
    return last.starts[0] if head.kind_at is None else last.ends[head.kind_ends - 1]


def _place_of(title: Found | None) -> tuple[int, int]:
    return (title.spans[0].start, title.spans[-1].end) if title and title.spans else (0, 0)


def _begins(ending: Ending, text: Text) -> int:
    return ending.begins if ending.begins is not None else len(text.plain)


def _checked(number: Found | None, issued_on: Found | None, named: Named) -> tuple[Found | None, Found | None]:
    """Number and day compared with what the paper is based on, and with how its annexes name it."""
    quarrel = (Doubt.CONTRADICTS,)
    if issued_on and issued_on.value:
        day = date.fromisoformat(issued_on.value)
        others = [one.day for one in named.own if one.day]
        if contradicts(day, named.cited) or (others and day not in others):
            issued_on = replace(issued_on, doubts=(*issued_on.doubts, *quarrel))
    if number and number.value and named.own and all(one.number.number != number.value for one in named.own):
        number = replace(number, doubts=(*number.doubts, *quarrel))
    return number, issued_on


def _seen(register: Registered, text: Text) -> Registered:
    """The form of a text that was read from pictures: marks mended, what was hardly seen doubted."""
    signer = register.signer
    return replace(
        register,
        kind=looked_at(register.kind, text),
        number=looked_at(register.number, text),
        symbol=looked_at(register.symbol, text),
        issued_on=looked_at(register.issued_on, text),
        issuer=looked_at(with_marks(register.issuer), text),
        place=looked_at(register.place, text),
        title=looked_at(with_marks(register.title), text),
        signer=Signer(
            looked_at(with_marks(signer.competence), text),
            looked_at(with_marks(signer.position), text),
            looked_at(with_name(signer.name), text),
        ),
        recipients=tuple(looked_at_found(with_marks_of_entry(one), text) for one in register.recipients),
        urgency=looked_at(register.urgency, text),
        restriction=looked_at(register.restriction, text),
    )
