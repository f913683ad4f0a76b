"""How accepted figures stand in a draft: their value, their source, and who is missing in a sum. Pure.

What a unit sent and the office accepted is told before what the register says. A sum in which units are missing is
told only where the register has no figure of its own: a part never stands in the place of a whole.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from tracker.documents.numbers.dates import write_date
from tracker.items.counters.queries.indicators import IndicatorRow
from tracker.reports.collecting.queries import SentFigure, Summand
from tracker.reports.writing.line import Line

#: Names in a sentence; beyond, how many more.
MOST_NAMED = 5


def with_sent(rows: Sequence[IndicatorRow], sent: Mapping[int, SentFigure]) -> tuple[IndicatorRow, ...]:
    """The rows of a section with what the units sent."""
    return tuple(_row(row, sent.get(row.shown.id)) for row in rows)


def _row(row: IndicatorRow, figure: SentFigure | None) -> IndicatorRow:
    if figure is None or figure.value is None or _is_part_of_known(figure, row.shown.value):
        return row
    as_of = row.shown.as_of if figure.value == row.shown.value else figure.cut_off  # the same figure keeps its day
    shown = replace(row.shown, value=figure.value, as_of=as_of)
    return replace(row, shown=shown, source_in_full=source_words(figure))


def _is_part_of_known(figure: SentFigure, known: int | None) -> bool:
    return bool(figure.missing) and known is not None


def source_words(figure: SentFigure) -> str:
    """Theo báo cáo của UBND xã Bình An, gửi ngày 10/6/2022; of several: cộng từ báo cáo của 20/22 đơn vị."""
    if figure.asked == 1:
        one = figure.summands[0]
        day = f", gửi ngày {write_date(one.sent_on)}" if one.sent_on else ""
        return f"theo báo cáo của {one.unit}{day}"
    words = f"cộng từ báo cáo của {len(figure.summands)}/{figure.asked} đơn vị"
    return f"{words}; chưa có: {names_of(figure.missing)}" if figure.missing else words


def with_missing(line: Line, figure: SentFigure | None, value: int | None) -> Line:
    """A sum in which units are missing says so in the text, as a gap that somebody owes. `value`: what is told."""
    if figure is None or figure.value is None or not figure.missing or value != figure.value:
        return line
    gap = f"[chưa cộng số liệu của {len(figure.missing):02d} đơn vị: {names_of(figure.missing)}]"
    return replace(line, body=f"{line.body} {gap}", gaps=(*line.gaps, gap))


def names_of(missing: Sequence[Summand]) -> str:
    """UBND xã Bình Hải, UBND xã Bình Châu và 03 đơn vị khác."""
    names = ", ".join(one.unit for one in missing[:MOST_NAMED])
    more = len(missing) - MOST_NAMED
    return f"{names} và {more:02d} đơn vị khác" if more > 0 else names
