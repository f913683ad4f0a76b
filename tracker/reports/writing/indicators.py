"""Sentences of indicators: a figure with its parts, targets and estimate, or the gap it leaves. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tracker.core.phrases import say
from tracker.documents.numbers.dates import write_date
from tracker.items.counters.quantities import write_count, write_quantity, write_ratio, write_share
from tracker.reports.writing.facts import Figure, Indicator, Source, SourceKind
from tracker.reports.writing.line import Line
from tracker.reports.writing.progress import owed_words

#: What was done, at the end of a name: "hồ sơ | đã giải quyết xong", "hồ sơ | tiếp nhận".
DEED = re.compile(r"(?:^| )((?:đã|đang|chưa) .+|ban hành|tiếp nhận|trả lại|rút|giải quyết|xử lý|phát hành|số hóa)$")


def indicator_line(indicator: Indicator) -> Line:
    """Its sentence; figures of one day are joined under "Tính đến ngày …"."""
    key, sources = f"indicator:{indicator.id}", (source_of(indicator),)
    if indicator.value is None and indicator.estimate is None:
        gap = owed_words(indicator.label, indicator.unit)
        return Line(key, gap, sources=sources, gaps=(gap,))
    gaps = tuple(owed_words(part.label, part.unit) for part in indicator.parts if part.value is None)
    body = _said(indicator) + "".join(f" {gap}" for gap in gaps)
    lead = f"Tính đến ngày {write_date(indicator.as_of)}" if indicator.as_of and indicator.value is not None else ""
    return Line(key, body, lead, (), tuple(_figures(indicator)), sources, gaps, comma=True)


def source_of(indicator: Indicator) -> Source:
    """What the side pane says of it."""
    day = indicator.as_of or indicator.estimate_on
    meta = [indicator.unit, f"tính đến {write_date(day)}" if day else ""]
    said = ", ".join(part for part in meta if part)
    return Source(SourceKind.INDICATOR, indicator.id, indicator.label, said, as_of=day.isoformat() if day else "")


def _said(indicator: Indicator) -> str:
    if indicator.value is None:
        return f"{_small(indicator.label)} {_estimated(indicator)}"
    begin, what = _around(indicator)
    if len(indicator.targets) == 1 and indicator.targets[0].value:
        target = indicator.targets[0]
        ratio = write_ratio(indicator.value, target.value, decimals=indicator.decimals)
        share = f"{write_share(indicator.value, target.value)} {target.name}".rstrip()
        words = say("handled", deed=begin, ratio=ratio, what=what, share=share)
    else:
        number = write_count(indicator.value, decimals=indicator.decimals)
        words = f"{begin} {number} {what}".strip() + _shares(indicator, indicator.value)
    told = [part for part in indicator.parts if part.value is not None]
    if told:
        words += f" ({', '.join(_part(part, indicator.noun) for part in told)})"
    return f"{words}; {_estimated(indicator)}" if indicator.estimate is not None else words


def _around(indicator: Indicator) -> tuple[str, str]:
    """What stands before the number and what behind it, so that the noun is said once.

    "Hồ sơ tiếp nhận" in hồ sơ: đã tiếp nhận … hồ sơ; "TTHC của cơ quan …" in TTHC: có … TTHC của cơ quan …; any other
    name stands before: tinh giản biên chế … người.
    """
    label, noun = _small(indicator.label), _small(indicator.noun)
    if not noun or not f"{label} ".startswith(f"{noun} "):
        return label, indicator.noun
    rest = label[len(noun) :].strip()
    if (found := DEED.search(rest)) is None:
        return "có", f"{indicator.noun} {rest}".strip()
    deed = found[1] if found[1].startswith(("đã ", "đang ", "chưa ")) else f"đã {found[1]}"
    return deed, f"{indicator.noun} {rest[: found.start()]}".strip()


def _part(part: Indicator, noun: str) -> str:
    """A part within brackets, its unit said by the whole: trực tiếp 23.383."""
    label = _small(part.label)
    label = label[len(noun) :].strip() if noun and label.startswith(f"{_small(noun)} ") else label
    unit = "" if part.noun == noun else f" {part.noun}"
    return f"{label} {write_count(part.value or 0, decimals=part.decimals)}{unit}"


def _estimated(indicator: Indicator) -> str:
    """ "ước đến ngày 30/6/2022 đạt 162.788/404.989 triệu đồng (40,20%)"."""
    value = indicator.estimate or 0
    day = f"ước đến ngày {write_date(indicator.estimate_on)}" if indicator.estimate_on else "ước"
    when = f"{day} đạt"
    if len(indicator.targets) == 1 and indicator.targets[0].value:
        target = indicator.targets[0]
        ratio = f"{_number(indicator, value)}/{_number(indicator, target.value)} {indicator.noun}"
        return f"{when} {ratio} ({write_share(value, target.value)})"
    return f"{when} {_quantity(indicator, value)}{_shares(indicator, value)}"


def _shares(indicator: Indicator, value: int) -> str:
    """ ", bằng 31,69% dự toán tỉnh giao, bằng 31,37% dự toán HĐND huyện giao": of several targets."""
    return "".join(
        f", bằng {write_share(value, target.value)} {target.name}" for target in indicator.targets if target.value
    )


def _figures(indicator: Indicator) -> Iterator[Figure]:
    """Every number of the sentence with where it comes from."""
    source = source_of(indicator)
    for value in (indicator.value, indicator.estimate):
        if value is None:
            continue
        for target in indicator.targets:
            yield Figure(f"{_number(indicator, value)}/{_number(indicator, target.value)}", source)
            yield Figure(write_share(value, target.value), source) if target.value else Figure("0", source)
        yield Figure(write_count(value, decimals=indicator.decimals), source)
    for part in indicator.parts:
        if part.value is not None:
            yield Figure(write_count(part.value, decimals=part.decimals), source_of(part))


def _quantity(indicator: Indicator, value: int) -> str:
    return f"{write_count(value, decimals=indicator.decimals)} {indicator.noun}".strip()


def _number(indicator: Indicator, value: int) -> str:
    return write_quantity(value, decimals=indicator.decimals)


def _small(words: str) -> str:
    first = words.split(" ", 1)[0] if words else ""
    return words if len(first) > 1 and first.isupper() else words[:1].lower() + words[1:]
