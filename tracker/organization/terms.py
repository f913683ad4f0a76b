"""What the committee's territory is called, and the words that are made of it. Pure.

The law names a committee by its territory ("Ủy ban nhân dân phường …"), so the name says what the territory is. Since
1 July 2025 there are provinces and communes only: xã, phường, đặc khu. The words of earlier offices stay theirs.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

#: The first day of the local government of two levels (Luật số 72/2025/QH15).
TWO_LEVELS_FROM = date(2025, 7, 1)


class Territory(StrEnum):
    """What a committee governs."""

    PROVINCE = "province"  # tỉnh
    CITY = "city"  # thành phố of the centre
    COMMUNE = "commune"  # xã
    WARD = "ward"  # phường
    SPECIAL_ZONE = "special_zone"  # đặc khu
    DISTRICT = "district"  # huyện (this and all below: until 30 June 2025)
    URBAN_DISTRICT = "urban_district"  # quận
    DISTRICT_TOWN = "district_town"  # thị xã
    DISTRICT_CITY = "district_city"  # thành phố of a province
    TOWN = "town"  # thị trấn


#: What a committee may be today.
TODAYS = (Territory.COMMUNE, Territory.WARD, Territory.SPECIAL_ZONE, Territory.PROVINCE, Territory.CITY)

WORDS: Mapping[Territory, str] = {
    Territory.PROVINCE: "tỉnh",
    Territory.CITY: "thành phố",
    Territory.COMMUNE: "xã",
    Territory.WARD: "phường",
    Territory.SPECIAL_ZONE: "đặc khu",
    Territory.DISTRICT: "huyện",
    Territory.URBAN_DISTRICT: "quận",
    Territory.DISTRICT_TOWN: "thị xã",
    Territory.DISTRICT_CITY: "thành phố",
    Territory.TOWN: "thị trấn",
}
#: The level of each, as `organization.models.Level` has it.
LEVELS: Mapping[Territory, str] = {
    Territory.PROVINCE: "province",
    Territory.CITY: "province",
    Territory.COMMUNE: "commune",
    Territory.WARD: "commune",
    Territory.SPECIAL_ZONE: "commune",
    Territory.DISTRICT: "district",
    Territory.URBAN_DISTRICT: "district",
    Territory.DISTRICT_TOWN: "district",
    Territory.DISTRICT_CITY: "district",
    Territory.TOWN: "commune",
}
#: What a level is called where the name of the committee does not say it.
USUAL: Mapping[str, Territory] = {
    "province": Territory.PROVINCE, "district": Territory.DISTRICT, "commune": Territory.COMMUNE,
}  # fmt: skip
#: A place of each kind, for examples under fields.
EXAMPLES: Mapping[Territory, str] = {
    Territory.PROVINCE: "Quảng Ngãi",
    Territory.CITY: "Đà Nẵng",
    Territory.COMMUNE: "Bình Sơn",
    Territory.WARD: "Trương Quang Trọng",
    Territory.SPECIAL_ZONE: "Lý Sơn",
    Territory.DISTRICT: "Bình Sơn",
    Territory.URBAN_DISTRICT: "Thanh Khê",
    Territory.DISTRICT_TOWN: "Đức Phổ",
    Territory.DISTRICT_CITY: "Quảng Ngãi",
    Territory.TOWN: "Châu Ổ",
}
#: The word of a territory behind the body that governs it: "UBND phường …", "Chủ tịch Ủy ban nhân dân xã …".
SAID = re.compile(
    r"(?i)(?:ubnd|(?:ủy|uỷ) ban nhân dân|hđnd|hội đồng nhân dân)\s+"
    r"(tỉnh|thành phố|tp\.?|huyện|quận|thị xã|thị trấn|xã|phường|đặc khu)(?!\w)"
)
_SHORT = {"tp": "thành phố", "tp.": "thành phố"}


@dataclass(frozen=True, slots=True)
class Terms:
    """The words of one committee. `level` as models.Level; `above` is the committee above as cited, may be empty."""

    territory: Territory = Territory.COMMUNE
    above: str = ""

    @property
    def level(self) -> str:
        """The level: province, district or commune."""
        return LEVELS[self.territory]

    @property
    def word(self) -> str:
        """xã, phường, đặc khu, huyện …"""
        return WORDS[self.territory]

    @property
    def whole(self) -> str:
        """Toàn xã."""
        return f"Toàn {self.word}"

    @property
    def committee(self) -> str:
        """UBND xã."""
        return f"UBND {self.word}"

    @property
    def chairman(self) -> str:
        """Chủ tịch UBND xã."""
        return f"Chủ tịch {self.committee}"

    @property
    def office(self) -> str:
        """Văn phòng HĐND và UBND xã; a province's office is of the committee alone."""
        return f"Văn phòng {self.committee}" if self.level == "province" else f"Văn phòng HĐND và {self.committee}"

    @property
    def of_level(self) -> str:
        """cấp xã: the law's word for xã, phường and đặc khu alike."""
        return f"cấp {WORDS[USUAL[self.level]]}"

    @property
    def superior(self) -> str:
        """What is directly above: UBND tỉnh, UBND thành phố; of a province the Government."""
        if self.level == "province":
            return "Chính phủ"
        said = territory_in(self.above)
        return f"UBND {WORDS[said] if said is not None else 'tỉnh'}"

    @property
    def province(self) -> str:
        """The province above with its name: tỉnh Quảng Ngãi; empty where nobody has said it, or a district is above."""
        found = SAID.search(self.above)
        if found is None or territory_in(self.above) not in (Territory.PROVINCE, Territory.CITY):
            return ""
        return f"{_word_of(found)} {self.above[found.end() :].strip()}".strip()

    @property
    def below(self) -> str:
        """The places below: thôn of a xã, tổ dân phố of a phường, xã of a huyện and of a tỉnh."""
        if self.level != "commune":
            return "xã"
        return "tổ dân phố" if self.territory in (Territory.WARD, Territory.TOWN) else "thôn"

    @property
    def places_below(self) -> str:
        """Them in a list of those who attended: UBND các xã, thị trấn; trưởng các thôn."""
        if self.level == "commune":
            return f"{'tổ trưởng' if self.below == 'tổ dân phố' else 'trưởng'} các {self.below}"
        return "UBND các xã, thị trấn" if self.level == "district" else "UBND các xã, phường"

    @property
    def a_place_below(self) -> str:
        """One of them, as an example: Xã Bình An, Thôn Bình An, Tổ dân phố 3."""
        example = "3" if self.below == "tổ dân phố" else "Bình An"
        return f"{self.below[:1].upper()}{self.below[1:]} {example}"

    @property
    def a_code_below(self) -> str:
        """The code that one of them may have: XA-BINH-AN."""
        return {"xã": "XA-BINH-AN", "thôn": "THON-BINH-AN"}.get(self.below, "TDP-3")

    @property
    def example(self) -> str:
        """A committee of this kind, in full."""
        return f"Ủy ban nhân dân {self.word} {EXAMPLES[self.territory]}"

    @property
    def example_cited(self) -> str:
        """The same as it is cited."""
        return f"{self.committee} {EXAMPLES[self.territory]}"

    def one_stop(self, on: date) -> str:
        """Where people hand in their papers."""
        if on < TWO_LEVELS_FROM:
            return "Bộ phận Tiếp nhận và Trả kết quả"
        return "Trung tâm Phục vụ hành chính công"


def territory_in(name: str, level: str = "") -> Territory | None:
    """What the name of a committee says that it governs; None where it says nothing, or nothing of this level."""
    found = SAID.search(name)
    if found is None:
        return None
    word = _word_of(found)
    of_word = [one for one, said in WORDS.items() if said == word and level in ("", LEVELS[one])]
    return of_word[0] if of_word else None


def terms_of(name: str, level: str, above: str = "") -> Terms:
    """The words of the committee of this name and level; a name that says nothing is of the usual kind."""
    return Terms(territory_in(name, level) or USUAL[level], above)


def _word_of(found: re.Match[str]) -> str:
    word = " ".join(found[1].casefold().split())
    return _SHORT.get(word, word)
