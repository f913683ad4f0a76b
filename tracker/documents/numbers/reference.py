"""One pasted line that names a document, read into the fields of a form."""

import re
from dataclasses import dataclass
from datetime import date
from typing import Literal

from .around import after, ahead
from .citations import find_citations
from .folding import Plain, plain
from .kinds import KIND_WORDS, kind_from_word

Authority = Literal["collective", "chairman"]


@dataclass(frozen=True, slots=True)
class Reference:
    """What a line says of a document; None or an empty text where it is silent.

    `authority`: the committee issued it, or its chairman in his own power (Nghị định 30/2020/NĐ-CP, Điều 13).
    """

    kind: str | None
    number: str
    symbol: str
    date: date | None
    issuer: str | None
    authority: Authority | None
    subject: str | None


_NAMES = "|".join(word.replace(" ", r"\s") for word in KIND_WORDS)
_BARE = re.compile(
    rf"(?<![a-z])(?:(?P<word>{_NAMES})\s?(?:so\s?:?\s?)?|so\s?:?\s?)(?P<n>[0-9]{{1,6}}[a-z]?)(?![0-9a-z/.,%-])"
)
_ABOUT = re.compile(r"[\s,:–-]{0,4}(?:v\s?/\s?v|ve\sviec|ve|trich\syeu)\s?:?\s")
_ISSUING = re.compile(
    r"[\s,]{0,3}(?:ban\shanh|phe\sduyet|quy\sdinh|sua\sdoi|trien\skhai|chi\sdao|don\sdoc|cong\sbo|thanh\slap|huong\sdan|giao|phan\scong|kiem\stra|tang\scuong)\s"
)
_UNTIL = re.compile(r";|\(|\.(?=\s|$|/)|$|\r")


def read_reference(text: str) -> Reference | None:
    """The first document that the text names, with its subject; None where it names none.

    A part of a line gives what it can: `12/KH-UBND`; `kế hoạch 12 ngày 25/1/2022` (the symbol is then empty).
    """
    made = plain(text)
    cited = find_citations(text)
    if cited:
        first = cited[0]
        end = next(i for i, stop in enumerate(made.ends, start=1) if stop == first.mentions[0][1])
        start = made.starts.index(first.mentions[0][0])
        front = ahead(made, _word_start(made, start))
        beside = after(made, end)
        issuer = beside.issuer or front.issuer
        day = beside.day or front.day or first.date
        return Reference(
            first.kind, first.number, first.symbol, day, issuer, _authority(issuer), _subject(made, beside.end)
        )
    return _bare(made)


def _bare(made: Plain) -> Reference | None:
    match = _BARE.search(made.folded)
    if match is None:
        return None
    beside = after(made, match.end())
    kind = kind_from_word(match["word"]) if match["word"] else None
    number = made.text[match.start("n") : match.end("n")]
    return Reference(kind, number, "", beside.day, beside.issuer, _authority(beside.issuer), _subject(made, beside.end))


def _word_start(made: Plain, start: int) -> int:
    word = re.search(rf"(?<![a-z])(?:{_NAMES})\s?(?:so\s?:?\s?)?$", made.folded[max(0, start - 60) : start])
    return start if word is None else max(0, start - 60) + word.start()


def _authority(issuer: str | None) -> Authority | None:
    """The chairman acts in his own name, the committee as a collective; None where the issuer is not said."""
    if issuer is None:
        return None
    return "chairman" if re.match(r"(?:phó )?chủ tịch (?:ủy ban|uỷ ban|UBND)", issuer, re.IGNORECASE) else "collective"


def _subject(made: Plain, at: int) -> str | None:
    """The words after `về việc`, `về`, `V/v` or `ban hành`, or from another verb on, up to `;`, `.` or `(`."""
    about = _ABOUT.match(made.folded, at)
    issuing = None if about else _ISSUING.match(made.folded, at)
    if about is None and issuing is None:
        return None
    start = about.end() if about else at
    if issuing and issuing.group().split() == ["ban", "hanh"]:
        start = issuing.end()
    stop = _UNTIL.search(made.text, start)
    words = " ".join(made.text[start : stop.start() if stop else len(made.text)].split())
    return words.strip(' .,:-"“”') or None
