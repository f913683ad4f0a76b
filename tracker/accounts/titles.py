"""What the title of a post tells, and the titles that posts usually have. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from tracker.core.marks import composed
from tracker.organization.models import UnitKind
from tracker.organization.terms import Terms, territory_in

#: Titles that have the deputy's word behind: Tổ phó tổ dân phố, Chỉ huy phó.
_BEHIND = tuple(
    f"{word} phó " for word in ("tổ", "thôn", "ấp", "xóm", "bản", "buôn", "làng", "khóm", "đội", "hiệu", "chỉ huy")
)
#: Below a committee they are called by their first word: Thôn Bình An, Ấp 3, Khu phố 2.
_OF_TWO_WORDS = ("khu phố", "khu vực", "tiểu khu")
_QUARTER = "tổ dân phố"
_COMMON = ("Chuyên viên", "Văn thư")


def is_deputy_title(title: str) -> bool:
    """Whether a post of this title stands beside the head's: "Phó Trưởng thôn", "Phó Chủ tịch UBND xã", "Tổ phó"."""
    words = composed(title).casefold().split()  # "Phố trưởng" is a head: its accent is another
    return words[:1] in (["phó"], ["pho"]) or f"{' '.join(words)} ".startswith(_BEHIND)


def usual_titles(terms: Terms, units: Iterable[tuple[str, str]]) -> list[str]:
    """What the form of a post proposes, of the units (kind, name) in their order; each title once."""
    found = (title for kind, name in units for title in _titles_in(terms, kind, name))
    return [*dict.fromkeys(title for title in found if title not in _COMMON), *_COMMON]


def _titles_in(terms: Terms, kind: str, name: str) -> Iterator[str]:
    """The head's first, the deputies' behind it."""
    if kind in _BY_KIND:
        yield from _BY_KIND[kind]
    elif kind == UnitKind.COMMITTEE:
        yield from (terms.chairman, f"Phó {terms.chairman}")
    elif kind == UnitKind.OFFICE:
        yield from (f"Chánh {terms.office}", f"Phó Chánh {terms.office}")
    elif kind == UnitKind.CENTRE:
        yield from (f"Giám đốc {name}", f"Phó Giám đốc {name}")
    elif kind == UnitKind.ARMED:
        yield from _of_armed(terms, name)
    elif kind in (UnitKind.VILLAGE, UnitKind.QUARTER):
        yield from _of_village(name)
    elif (said := territory_in(name)) is not None:  # a committee below: UBND xã Bình An
        chairman = Terms(said).chairman
        yield from (chairman, f"Phó {chairman}")


_BY_KIND: Mapping[str, tuple[str, str]] = {
    UnitKind.DEPARTMENT: ("Giám đốc Sở", "Phó Giám đốc Sở"),
    UnitKind.DIVISION: ("Trưởng phòng", "Phó Trưởng phòng"),
    UnitKind.BOARD: ("Trưởng ban", "Phó Trưởng ban"),
    UnitKind.STATION: ("Trưởng trạm", "Phó Trưởng trạm"),
    UnitKind.TEAM: ("Tổ trưởng", "Tổ phó"),
}


def _of_armed(terms: Terms, name: str) -> Iterator[str]:
    if name.casefold().startswith("công an"):
        yield from (f"Trưởng Công an {terms.word}", f"Phó Trưởng Công an {terms.word}")
    else:
        body = f"Ban CHQS {terms.word}"
        yield from (f"Chỉ huy trưởng {body}", f"Phó Chỉ huy trưởng {body}", f"Chính trị viên {body}")


def _of_village(name: str) -> Iterator[str]:
    said = name.casefold()
    if said.startswith((_QUARTER, "tdp")):
        yield from (f"Tổ trưởng {_QUARTER}", f"Tổ phó {_QUARTER}")
        return
    word = next((two for two in _OF_TWO_WORDS if said.startswith(two)), said.split(" ", 1)[0] or "thôn")
    yield from (f"Trưởng {word}", f"Phó Trưởng {word}")
