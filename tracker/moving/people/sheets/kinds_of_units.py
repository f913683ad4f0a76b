"""The kind of a unit by a cell, or by how its name begins; its code and short name where a list has none. Pure."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping, Sequence

from tracker.core.search import fold
from tracker.organization.forms import CODE
from tracker.organization.matching.known import KnownKind
from tracker.organization.models import UnitKind

MOST_CODE = 30
SHORT = 60
#: How a folded name begins → its kind; the first that fits.
_BEGINS: Sequence[tuple[str, str]] = (
    (r"van phong(?! dang ky)", UnitKind.OFFICE),
    (r"(?:ban chi huy quan su|ban chqs|bch quan su|cong an|don bien phong|ban chi huy bo doi)", UnitKind.ARMED),
    (r"to dan pho|khu pho|tdp\b|khoi pho|tieu khu|khu dan cu|khu vuc \S+$", UnitKind.QUARTER),
    (r"(?:thon|ap|xom|ban(?= \S+ ?\S*$)|buon|bon|lang|khom|soc|phum|plei|to thon)\b"
     r"(?! (?:chi huy|quan ly|tiep|to chuc|noi|dan van|kinh|van|du an|bien|dai dien|cong tac))", UnitKind.VILLAGE),
    (r"(?:ubmttq|uy ban mat tran|uy ban mttq|mttq|mat tran|hoi |doan |lien doan|cong doan|ban dai dien)",
     UnitKind.ORGANIZATION),
    (r"phong(?! kham| tiem| gd| giao dich)", UnitKind.DIVISION),
    (r"so\b(?! chi huy)", UnitKind.DEPARTMENT),
    (r"trung tam", UnitKind.CENTRE),
    (r"tram|phong kham", UnitKind.STATION),
    (r"(?:to|doi|bo phan|nhom)\b", UnitKind.TEAM),
    (r"(?:ban|thanh tra)\b", UnitKind.BOARD),
    (r"(?:ubnd |uy ban nhan dan )?phuong\b", UnitKind.WARD),
    (r"(?:ubnd |uy ban nhan dan )?xa\b", UnitKind.COMMUNE),
    (r"(?:ubnd |uy ban nhan dan )?dac khu\b", UnitKind.SPECIAL_ZONE),
    (r"(?:ubnd |uy ban nhan dan )?(?:huyen|quan|thi xa|thanh pho)\b", UnitKind.DISTRICT),
    (r"(?:ubnd |uy ban nhan dan )?thi tran\b", UnitKind.TOWN),
)  # fmt: skip
_RULES = tuple((re.compile(pattern), kind) for pattern, kind in _BEGINS)
#: What a column "Loại" says beside the names of kinds, folded.
_SAID: Mapping[str, str] = {
    "phong chuyen mon": UnitKind.DIVISION, "co quan chuyen mon": UnitKind.DIVISION, "phong, ban": UnitKind.DIVISION,
    "don vi su nghiep": UnitKind.CENTRE, "ap": UnitKind.VILLAGE, "xom": UnitKind.VILLAGE, "ban": UnitKind.BOARD,
    "buon": UnitKind.VILLAGE, "lang": UnitKind.VILLAGE, "khu pho": UnitKind.QUARTER, "tdp": UnitKind.QUARTER,
    "cong an": UnitKind.ARMED, "quan su": UnitKind.ARMED, "luc luong vu trang": UnitKind.ARMED,
    "doan the": UnitKind.ORGANIZATION, "mat tran": UnitKind.ORGANIZATION, "hoi": UnitKind.ORGANIZATION,
    "to chuc chinh tri - xa hoi": UnitKind.ORGANIZATION, "khac": UnitKind.OTHER, "don vi khac": UnitKind.OTHER,
}  # fmt: skip
_SMALL = frozenset({"va", "cua", "cac", "ve", "cho", "-", "–", "&"})


def kind_said(said: str, kinds: Iterable[KnownKind]) -> str:
    """The kind that a cell names; empty where it names none."""
    words = " ".join(fold(said).split()).strip(" .:")
    for kind in kinds:
        if words in (fold(kind.name), fold(kind.short_name) or None, kind.code):
            return kind.code
    return _SAID.get(words, "")


def kind_by_name(name: str) -> str:
    """The kind that a name begins like; empty: unclear."""
    words = " ".join(fold(name).split())
    return next((str(kind) for pattern, kind in _RULES if pattern.match(words)), "")


def first_word(name: str) -> str:
    """By which names of an unclear kind are asked about together: "truong" of every school."""
    return next(iter(fold(name).split()), "")


def code_of(said: str) -> str:
    """A code as it is typed, in the form that codes have; empty where it cannot be one."""
    words = re.sub(r"[\s._/]+", "-", said.strip().upper()).strip("-")
    return words if len(words) <= MOST_CODE and CODE.fullmatch(words) else ""


def free_code(name: str, kind: KnownKind | None, taken: Collection[str]) -> str:
    """Short and lasting: PHÒNG KINH TẾ is KT, Thôn Bình An THON-BINH-AN."""
    words = [re.sub(r"[^a-z0-9]", "", word) for word in fold(name).split()]
    words = [word for word in words if word and word not in _SMALL]
    if not words:
        words = ["dv"]
    whole = "-".join(words).upper()
    is_place = kind is not None and kind.code in (
        UnitKind.VILLAGE, UnitKind.QUARTER, UnitKind.COMMUNE, UnitKind.WARD, UnitKind.TOWN, UnitKind.SPECIAL_ZONE,
        UnitKind.DISTRICT,
    )  # fmt: skip
    if is_place:
        stem = whole.removeprefix("UBND-")[:MOST_CODE].strip("-")
    else:
        rest = words[1:] if kind is not None and fold(kind.name) == words[0] and len(words) > 2 else words
        stem = "".join(word if word.isdigit() else word[0] for word in rest).upper()[:12]
    number, code = 1, stem
    while code in taken:
        number += 1
        code = f"{stem[: MOST_CODE - 5]}-{number}"
    return code


def short_of(name: str, kind: KnownKind | None) -> str:
    """ "P. Nội vụ" of "Phòng Nội vụ", where the kind has a short form; else the name."""
    if kind is not None and kind.short_name and name.casefold().startswith(f"{kind.name.casefold()} "):
        return f"{kind.short_name} {name[len(kind.name) + 1 :]}"[:SHORT]
    return name[:SHORT]
