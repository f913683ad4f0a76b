"""Which document is which: the body that numbers it, the number and symbol to compare by. Pure Python.

Identity is body + number (as an integer, with its letter) + symbol + year. The chairman and the committee number one
series (Nghị định 30/2020/NĐ-CP, Điều 15), so both names give one body.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from tracker.core.search import fold
from tracker.documents.models import Authority, IssuerLevel
from tracker.documents.numbers.folding import plain
from tracker.documents.numbers.forms import DocumentNumber, write_number

_LONG = (
    ("uy ban nhan dan", "ubnd"),
    ("hoi dong nhan dan", "hdnd"),
    ("thuong truc", ""),
    ("tp", "thanh pho"),
    ("tx", "thi xa"),
)
_TITLE = re.compile(r"^(?:(?:tm|kt|tl|tuq) )*(?:(?:pho )?chu tich (?=ubnd|hdnd))")
#: The words that say a level and need the name of a place behind them.
LEVEL_WORDS = ("tinh", "thanh pho", "huyen", "quan", "thi xa", "xa", "phuong", "thi tran", "dac khu")
_BARE = re.compile(rf"(?:^|.* )({'|'.join(LEVEL_WORDS)})$")
_BARE_PARTY = re.compile(r"^(tinh|huyen|thanh|quan|thi) uy$")
_CHAIRMAN = re.compile(r"^(?:pho )?chu tich (?:ubnd|uy ban nhan dan)")
_COMMITTEE = re.compile(r"^(?:pho )?(?:chu tich )?(?:ubnd|hdnd) ")
_CITIES = r"thanh pho (?:ha noi|ho chi minh|da nang|hai phong|can tho|hue)"
_LEVELS = (
    (
        IssuerLevel.PARTY,
        r"(?:tinh|huyen|thanh|quan|thi|dang) uy|bo chinh tri|ban bi thu|trung uong|dang bo|ban thuong vu",
    ),
    (
        IssuerLevel.CENTRAL,
        r"thu tuong|chinh phu|quoc hoi|chu tich nuoc|^bo (?!chi huy|phan|may)|^tong cuc|ngan hang nha nuoc"
        r"|kiem toan nha nuoc|toi cao$|uy ban dan toc",
    ),
    (IssuerLevel.DISTRICT, r"\bhuyen\b|\bthi xa\b|\b(?:ubnd|hdnd) quan\b"),
    (IssuerLevel.COMMUNE, r"\bxa\b(?! hoi)|\bphuong\b|\bthi tran\b|\bdac khu\b"),
    (IssuerLevel.PROVINCE, rf"\btinh\b|^so |\b{_CITIES}"),
    (IssuerLevel.DISTRICT, r"\bthanh pho\b"),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Places:
    """The places that a bare level word means here: {"huyen": "Bình Sơn", "tinh": "Quảng Ngãi"}."""

    names: Mapping[str, str]

    @classmethod
    def of(cls, *committees: str) -> Places:
        """From names as cited: "UBND huyện Bình Sơn", "UBND tỉnh Quảng Ngãi"; one that says no level adds nothing."""
        found: dict[str, str] = {}
        for name in committees:
            written = name.split()
            words = _words(name).split()
            for at in range(1, len(words)):
                level = next((w for w in LEVEL_WORDS if " ".join(words[at:]).startswith(f"{w} ")), None)
                if level:
                    found[level] = " ".join(written[len(written) - len(words) + at + len(level.split()) :])
                    break
        return cls(found)

    def full_name(self, name: str) -> str:
        """How an issuer is named: a committee or council with its place, any other body as written."""
        return self.complete(name) if _COMMITTEE.match(_words(name)) else name

    def complete(self, name: str) -> str:
        """The name with its place: "UBND huyện" → "UBND huyện Bình Sơn"; one that has a place stays."""
        words = _words(name)
        bare = _BARE.match(words) or _BARE_PARTY.match(words)
        place = self.names.get(bare.group(1)) if bare else None
        return f"{name} {place}" if place else name


NOWHERE = Places({})


def body_of(name: str, places: Places = NOWHERE) -> str:
    """The folded name of the body that numbers what this issuer signs.

    "Chủ tịch UBND huyện Bình Sơn", "Ủy ban nhân dân huyện Bình Sơn" → "ubnd huyen binh son".
    """
    words = _TITLE.sub("", _words(places.complete(name)))
    return "thu tuong chinh phu" if words == "thu tuong" else words


def _words(name: str) -> str:
    """Folded words without punctuation, usual abbreviations made one form."""
    folded = f" {' '.join(re.findall(r'[a-z0-9]+', fold(name)))} "
    for long, short in _LONG:
        folded = folded.replace(f" {long} ", f" {short} ")
    return " ".join(folded.split())


def is_chairman(name: str) -> bool:
    """Whether the name is of a committee's chairman."""
    return _CHAIRMAN.match(_words(name)) is not None


def is_committee(name: str) -> bool:
    """Whether the name is of a people's committee or its chairman: only there is asked whose power a paper used."""
    return re.match(r"(?:pho )?(?:chu tich )?ubnd\b", _words(name)) is not None


def guess_authority(issuer: str, symbol: str = "") -> Authority:
    """In whose power: the chairman's where the issuer or the symbol (CTUBND) says so, else the committee's."""
    if is_chairman(issuer) or "CTUBND" in symbol_key(symbol):
        return Authority.CHAIRMAN
    return Authority.COLLECTIVE


def guess_level(name: str) -> IssuerLevel:
    """Where an issuer stands, by the words of its name."""
    words = _words(name)
    for level, pattern in _LEVELS:
        if re.search(pattern, words):
            return level
    return IssuerLevel.OTHER


def symbol_key(symbol: str) -> str:
    """The symbol to compare by: capitals, no spaces, look-alikes mended (Ð U+00D0 → Đ, Cyrillic capitals)."""
    return re.sub(r"\s", "", plain(symbol).text).upper()


def number_letter(number: DocumentNumber) -> str:
    """What follows the figures: "a" of 274a, ".4" of 66.4/2025."""
    return number.letter + number.sub


def written(number: str, symbol: str) -> str:
    """As it is printed: 12/KH-UBND, 04-NQ/TU."""
    return write_number(DocumentNumber(number, symbol))
