"""Where a page is set in two columns: the head (issuer left, country right) and the signature (recipients left)."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from tracker.intake.reading.files.layout.sheets import Line, Sheet, rows_of, split
from tracker.intake.reading.files.layout.words import bare

#: A gap of so many letters' sizes may part two columns; beside the words of a head a narrower one does.
WIDE, NARROW = 1.6, 0.75
_HEAD = ("cong hoa xa hoi", "doc lap - tu do", "doc lap-tu do", "dang cong san viet nam")
_FOOT = ("noi nhan",)
_SIGNED = re.compile(r"(?:tm|kt|tl|tuq|q|t/m|k/t|t/l)\s?\.|chu tich|giam doc|truong|chanh|thu tuong|bi thu|nguoi ky")
_LABEL = re.compile(r"[\[(]?(?:\d{1,3}(?:\.\d{1,3}){0,4}|[a-zđ]{1,4}|[ivxl]{1,6})[.)\]:/]?|[-–+•*·]|dieu \d+\.?")
_NUMBER = re.compile(r"so\s?[:.]?\s?\d{0,6}\s?[/-]")
_DAY = re.compile(r"ngay\b.{0,12}\bthang\b")
_ADDRESSED = re.compile(r"kinh g[uư]i\s?:?")
_MOST_LABEL = 12


@dataclass
class Zone:
    """Rows of a page in the order of reading: one column, or a left and a right one (`kind`: head, foot)."""

    kind: str = ""
    lines: list[Line] = field(default_factory=list)
    right: list[Line] = field(default_factory=list)


def zones_of(sheet: Sheet) -> list[Zone]:
    """The zones of a page from its top."""
    zones: list[Zone] = []
    for band in _bands(rows_of(sheet.words, sheet.number)):
        current = zones[-1] if zones else None
        if current is not None and current.right and current.kind == "head" and _ADDRESSED.match(bare(band[0].text)):
            zones.append(Zone("", _whole(band)))  # the head of a letter ends here
            continue
        left, right = _sides(band, sheet)
        if right:
            kind = _kind_of(left, right)
            if current is not None and current.right and (not kind or kind == current.kind):
                current.lines += left
                current.right += right
                continue
            if kind:
                zones.append(Zone(kind, left, right))
                continue
        if current is not None and current.right and (side := _side_of(band, current)):
            (current.lines if side == "left" else current.right).extend(_whole(band))
            continue
        if current is None or current.right:
            zones.append(Zone())
        zones[-1].lines += _whole(band)
    return zones


def _bands(rows: list[Line]) -> list[list[Line]]:
    """Rows that stand beside each other, because the columns have lines of different heights, together."""
    bands: list[list[Line]] = []
    bottom = 0.0
    for row in sorted(rows, key=lambda row: row.top):
        overlap = bottom - row.top
        if bands and overlap > 0.3 * (row.bottom - row.top):
            bands[-1].append(row)
            bottom = max(bottom, row.bottom)
        else:
            bands.append([row])
            bottom = row.bottom
    return bands


def _whole(band: list[Line]) -> list[Line]:
    return sorted(band, key=lambda row: (row.top + row.bottom) / 2)


def _sides(band: list[Line], sheet: Sheet) -> tuple[list[Line], list[Line]]:
    """The parts left and right of the gutter of a band; nothing at the right where it has none."""
    words = bare(" ".join(row.text for row in band))
    ems = NARROW if any(one in words for one in (*_HEAD, *_FOOT)) else WIDE
    parts = [part for row in band for part in split(row, ems)]
    gutter = _gutter(parts, sheet.width)
    if gutter is None:
        return _whole(band), []
    left = [part for part in parts if part.right <= gutter]
    right = [part for part in parts if part.left >= gutter]
    if all(len(part.text) <= _MOST_LABEL and _LABEL.fullmatch(bare(part.text)) for part in left):
        return _whole(band), []
    return _joined(left), _joined(right)


def _joined(parts: list[Line]) -> list[Line]:
    """Parts of one row of a column, which a wide space had parted, together again."""
    return rows_of([word for part in parts for word in part.words], parts[0].page)


def _gutter(parts: list[Line], width: float) -> float | None:
    """The middle of the widest gap between all that stands left and all that stands right."""
    best, found, right = 0.0, None, 0.0
    for part in sorted(parts, key=lambda part: part.left):
        gap = part.left - right
        if right and gap > best and right < 0.62 * width and part.left > 0.28 * width:
            best, found = gap, part.left - gap / 2
        right = max(right, part.right)
    return found


def _kind_of(left: list[Line], right: list[Line]) -> str:
    said = [bare(" ".join(line.text for line in side)) for side in (left, right)]
    if any(one in words for one in _HEAD for words in said):
        return "head"
    if _NUMBER.match(said[0]) and _DAY.search(said[1]):
        return "head"
    if any(one in said[0] for one in _FOOT) or (_SIGNED.match(said[1]) and right[0].text.isupper()):
        return "foot"
    return ""


def _side_of(band: list[Line], zone: Zone) -> str:
    """On which side of a zone of two columns a band stands that has one part only; "" where it belongs to none."""
    if len(band) > 1 and zone.kind == "head":
        return ""
    edge_left = max(line.right for line in zone.lines)
    edge_right = min(line.left for line in zone.right)
    for row in band:
        if row.right <= edge_right and row.left < edge_left:
            side, lines = "left", zone.lines
        elif row.left >= edge_left and row.right > edge_right:
            side, lines = "right", zone.right
        else:
            return ""
        gap = row.top - max(line.bottom for line in [*zone.lines, *zone.right])
        if gap > 9 * row.size or (zone.kind == "head" and gap > 2.5 * row.size):
            return ""
        centre = (min(line.left for line in lines) + max(line.right for line in lines)) / 2
        is_level = abs(row.left - min(line.left for line in lines)) < row.size
        if abs(row.centre - centre) > 2.5 * row.size and not is_level:
            return ""
    return side
