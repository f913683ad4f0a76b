"""What the names of a wording stand for: the values of a figure, written as papers write them. Pure."""

from __future__ import annotations

from tracker.documents.numbers.dates import write_date
from tracker.items.counters.patterns import Pattern
from tracker.items.counters.quantities import write_count, write_ratio, write_share
from tracker.reports.writing.facts import Count, Indicator, Speaker, TargetShare
from tracker.reports.writing.wordings import say_with


def values_of(indicator: Indicator, speaker: Speaker) -> dict[str, str]:
    """{name of a wording: what it stands for}; empty: no such figure this time."""
    value, estimate, target = indicator.value, indicator.estimate, one_target(indicator)
    decimals, told = indicator.decimals, [part for part in indicator.parts if part.value is not None]
    now = estimate if value is None else value
    first = indicator.targets[0] if indicator.targets else None
    left = first.value - value if first is not None and value is not None else 0
    return {
        "co_quan": speaker.office,
        "ky": speaker.period,
        "ten": small(indicator.label),
        "dong_tu": indicator.verb,
        "don_vi_tinh": indicator.noun,
        "gia_tri": _count(value, decimals),
        "ngay": write_date(indicator.as_of) if indicator.as_of and value is not None else "",
        "chi_tieu": _count(first.value if first else None, decimals),
        "ten_chi_tieu": first.name if first else "",
        "dat": write_ratio(value, target, decimals=decimals) if target and value is not None else "",
        "ty_le": write_share(value, first.value) if first and first.value and value is not None else "",
        "cac_ty_le": ", ".join(f"bằng {write_share(now or 0, t.value)} {t.name}" for t in indicator.targets if t.value),
        "con_lai": _count(left, decimals) if left > 0 else "",
        "cac_phan": ", ".join(_part(part, indicator.noun) for part in told),
        "uoc": _count(estimate, decimals),
        "ngay_uoc": write_date(indicator.estimate_on) if indicator.estimate_on and estimate is not None else "",
        "dat_uoc": write_ratio(estimate, target, decimals=decimals) if target and estimate is not None else "",
        "ty_le_uoc": write_share(estimate, target) if target and estimate is not None else "",
        "so_sanh": indicator.compared,
    }


def said_by_wording(count: Count) -> str:
    """What the office's own wording says of an item's counter, inside a sentence; empty: no wording, or no figure."""
    if not count.wording or (said := say_with(count.wording, values_of(figure_of(count), Speaker()))) is None:
        return ""
    return small(said.text.rstrip("."))


def usual_of_count(count: Count) -> str:
    """The wording that the program has for a counter of this shape, as `progress` says it."""
    ahead = "; ước đến ngày {ngay_uoc} {dong_tu} "
    ahead += "{dat_uoc} {don_vi_tinh}, đạt {ty_le_uoc}" if count.target else "{uoc} {don_vi_tinh}"
    if count.pattern is Pattern.PLAIN:
        done = "{dong_tu} {dat} {don_vi_tinh}, đạt {ty_le}" if count.target else "đã {dong_tu} {gia_tri} {don_vi_tinh}"
        return f"đến ngày {{ngay}} {done}[{ahead}]"
    if count.target is not None:
        return f"đã {{dong_tu}} {{dat}} {{don_vi_tinh}} theo kế hoạch[{ahead}]"
    return "{dong_tu} {gia_tri} {don_vi_tinh}" if count.verb == "có" else "đã {dong_tu} {gia_tri} {don_vi_tinh}"


def figure_of(count: Count) -> Indicator:
    """An item's counter as a figure of its own."""
    targets = (TargetShare("", count.target),) if count.target is not None else ()
    return Indicator(
        count.id, count.label, count.noun, "", count.value, count.as_of, count.decimals, count.estimate,
        count.estimate_on, targets, verb=count.verb, wording=count.wording,
    )  # fmt: skip


def one_target(indicator: Indicator) -> int | None:
    """The target where there is exactly one, and it is not nothing."""
    return (indicator.targets[0].value or None) if len(indicator.targets) == 1 else None


def _part(part: Indicator, noun: str) -> str:
    """A part within brackets, its unit said by the whole: trực tiếp 23.383."""
    label = small(part.label)
    label = label[len(noun) :].strip() if noun and label.startswith(f"{small(noun)} ") else label
    unit = "" if part.noun == noun else f" {part.noun}"
    return f"{label} {write_count(part.value or 0, decimals=part.decimals)}{unit}"


def _count(value: int | None, decimals: int) -> str:
    return "" if value is None else write_count(value, decimals=decimals)


def small(words: str) -> str:
    """Small inside a sentence, but for a name in capitals (CCHC, UBND)."""
    first = words.split(" ", 1)[0] if words else ""
    return words if len(first) > 1 and first.isupper() else words[:1].lower() + words[1:]
