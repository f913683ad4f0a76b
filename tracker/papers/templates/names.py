"""What a template of a paper may name: plain words and lists of words, nothing else. Pure.

The names are Vietnamese without accents, as an office types them between {{ and }}. A long body (sections, sentences,
tables) enters at one place, the paragraph that holds {{ noi_dung }} alone.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum


class TemplateKind(StrEnum):
    """Which paper a template draws."""

    REPORT = "report"  # báo cáo
    LETTER = "letter"  # công văn
    NOTICE = "notice"  # thông báo
    ANNEX = "annex"  # phụ lục, of every paper


BODY, TO = "noi_dung", "kinh_gui"
ISSUER_RULE, MOTTO_RULE, TITLE_RULE = "ke_co_quan", "ke_tieu_ngu", "ke_trich_yeu"
#: Paragraphs that the program draws itself: the body, Kính gửi with its dashes, lines as long as the words above them.
DRAWN = (BODY, TO, ISSUER_RULE, MOTTO_RULE, TITLE_RULE)
#: Names that stand for several lines: {%p for dong in co_quan %} … {{ dong }} … {%p endfor %}.
LISTS = ("cap_tren", "co_quan", "noi_nhan", "quyen_han")
LINE = "dong"
#: The filters that a name may go through.
FILTERS = ("upper",)

_PAPER = ("so_ky_hieu", "dia_danh", "ngay_thang", "ten_loai", "trich_yeu", "nguoi_ky", "du_thao", *LISTS, *DRAWN)
_ANNEX = ("so_phu_luc", "ten_phu_luc", "kem_theo", "so_lieu_den", "du_thao", BODY)
_NEEDED = ("co_quan", "so_ky_hieu", "ngay_thang", "trich_yeu", "quyen_han", "nguoi_ky", "noi_nhan", "du_thao", BODY)


@dataclass(frozen=True, slots=True)
class Names:
    """What the templates of a kind may name, and what each must."""

    known: tuple[str, ...]
    needed: tuple[str, ...]


NAMES: Mapping[TemplateKind, Names] = {
    TemplateKind.REPORT: Names(_PAPER, (*_NEEDED, "ten_loai")),
    TemplateKind.LETTER: Names(_PAPER, (*_NEEDED, TO)),
    TemplateKind.NOTICE: Names(_PAPER, (*_NEEDED, "ten_loai")),
    TemplateKind.ANNEX: Names(_ANNEX, ("so_phu_luc", "ten_phu_luc", "kem_theo", "so_lieu_den", BODY)),
}
