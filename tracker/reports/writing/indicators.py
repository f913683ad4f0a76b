"""Sentences of indicators: a figure with its parts, targets and estimate, or the gap it leaves. Pure."""

from __future__ import annotations

from collections.abc import Iterator

from tracker.documents.numbers.dates import write_date
from tracker.items.counters.quantities import write_count, write_percent, write_quantity, write_ratio
from tracker.reports.writing.facts import Figure, Indicator, Source, SourceKind
from tracker.reports.writing.line import Line
from tracker.reports.writing.progress import owed_words


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
    label = _small(indicator.label)
    if indicator.value is None:
        return f"{label} {_estimated(indicator)}"
    words = f"{label}: {_quantity(indicator, indicator.value)}"
    if len(indicator.targets) == 1 and indicator.targets[0].value:
        target = indicator.targets[0]
        ratio = f"{write_ratio(indicator.value, target.value, decimals=indicator.decimals)} {indicator.noun}"
        words = f"{label}: {ratio}, đạt {write_percent(indicator.value, target.value)} {target.name}".rstrip()
    else:
        words += _shares(indicator, indicator.value)
    told = [part for part in indicator.parts if part.value is not None]
    if told:
        words += ", trong đó: " + ", ".join(f"{_small(part.label)} {_quantity(part, part.value or 0)}" for part in told)
    return f"{words}; {_estimated(indicator)}" if indicator.estimate is not None else words


def _estimated(indicator: Indicator) -> str:
    """ "ước đến ngày 30/6/2022 đạt 162.788/404.989 triệu đồng, đạt 40,2% …"."""
    value = indicator.estimate or 0
    begin = "ước thực hiện đến" if indicator.value is not None else "ước đến"
    when = f"{begin} ngày {write_date(indicator.estimate_on)} đạt" if indicator.estimate_on else "ước đạt"
    if len(indicator.targets) == 1 and indicator.targets[0].value:
        target = indicator.targets[0]
        ratio = f"{_number(indicator, value)}/{_number(indicator, target.value)} {indicator.noun}"
        return f"{when} {ratio}, đạt {write_percent(value, target.value)}"
    return f"{when} {_quantity(indicator, value)}{_shares(indicator, value)}"


def _shares(indicator: Indicator, value: int) -> str:
    """ ", bằng 31,69% dự toán tỉnh giao, bằng 31,37% dự toán HĐND huyện giao": of several targets."""
    return "".join(
        f", bằng {write_percent(value, target.value)} {target.name}" for target in indicator.targets if target.value
    )


def _figures(indicator: Indicator) -> Iterator[Figure]:
    """Every number of the sentence with where it comes from."""
    source = source_of(indicator)
    for value in (indicator.value, indicator.estimate):
        if value is None:
            continue
        for target in indicator.targets:
            yield Figure(f"{_number(indicator, value)}/{_number(indicator, target.value)}", source)
            yield Figure(write_percent(value, target.value), source) if target.value else Figure("0", source)
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
