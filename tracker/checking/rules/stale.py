"""Figures older than the day on which they should stand."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date

from flask_babel import lazy_gettext as _l

from tracker.checking.days import find_days
from tracker.checking.knowledge import KnownFigure
from tracker.checking.reading import Reading
from tracker.checking.rule import FindingKind, Hit, Rule
from tracker.documents.numbers.dates import write_date

STALE = FindingKind("stale", _l("Figure older than the cut-off"), icon="clock-history", comes_last=True)
RULE = Rule(150, lambda case: check_stale(case.reading, case.cut_off, case.known.figures))

_AS_OF = re.compile(r"(?:tinh den|so lieu den|luy ke den|chot den|cap nhat den|so lieu)\s(?:het\s)?(?:ngay\s)?$")
_SHORT = re.compile(
    r"(?:tinh den|so lieu den|luy ke den|cap nhat den|ky bao cao|so lieu)\s"
    r"(?:het\s)?(?:ngay\s)?(?P<d>[0-9]{1,2})/(?P<m>1[0-2]|0?[1-9])(?![0-9/])"
)


def check_stale(reading: Reading, cut_off: date | None, figures: Sequence[KnownFigure]) -> Iterator[Hit]:
    """What the text itself dates before the cut-off, and what is known to stand since before it."""
    if cut_off is None:
        return
    for start, end, day in _said(reading, cut_off):
        if date(cut_off.year - 1, 1, 1) <= day < cut_off:
            finds = f"số liệu tính đến ngày {write_date(day)}, trước ngày chốt {write_date(cut_off)}"
            yield Hit(STALE, start, end, finds, f"Cập nhật số liệu đến ngày {write_date(cut_off)}.")
    for figure in figures:
        if figure.as_of is None or figure.as_of >= cut_off or not figure.written:
            continue
        pattern = r"\s?".join(re.escape(word) for word in figure.written.split())
        if match := re.search(rf"(?<![\w.,/]){pattern}(?![\w/])", reading.plain.text):
            yield _old(match.span(), figure, figure.as_of, cut_off)


def _old(span: tuple[int, int], figure: KnownFigure, as_of: date, cut_off: date) -> Hit:
    finds = f"{figure.label}: số liệu của ngày {write_date(as_of)}, trước ngày chốt {write_date(cut_off)}"
    newer = f" (số mới nhất: ngày {write_date(figure.latest_as_of)})" if figure.latest_as_of else ""
    return Hit(STALE, *span, finds, f"Đề nghị đơn vị cập nhật số liệu đến ngày chốt{newer}.")


def _said(reading: Reading, cut_off: date) -> Iterator[tuple[int, int, date]]:
    folded = re.sub(r"\s", " ", reading.plain.folded)
    for day in find_days(reading):
        if day.value and _AS_OF.search(folded[max(0, day.start - 30) : day.start]):
            yield day.start, day.end, day.value
    for match in _SHORT.finditer(folded):
        try:
            yield match.start("d"), match.end("m"), date(cut_off.year, int(match["m"]), int(match["d"]))
        except ValueError:
            continue
