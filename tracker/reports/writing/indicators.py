"""Sentences of indicators: a figure with its parts, targets and estimate, or the gap it leaves. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tracker.core.phrases import say
from tracker.documents.numbers.dates import write_date
from tracker.items.counters.patterns import Pattern, guess_pattern
from tracker.items.counters.quantities import write_count, write_quantity, write_ratio, write_share
from tracker.reports.writing.facts import Figure, Indicator, Source, SourceKind, Speaker
from tracker.reports.writing.line import Line
from tracker.reports.writing.progress import owed_words
from tracker.reports.writing.wordings import Said, say_with, tidy

#: What was done, at the end of a name: "hồ sơ | đã giải quyết xong", "hồ sơ | tiếp nhận".
DEED = re.compile(r"(?:^| )((?:đã|đang|chưa) .+|ban hành|tiếp nhận|trả lại|giải quyết|xử lý|phát hành|số hóa)$")
#: Spaces of a deed without an object of its own: "đã kiểm tra" 05 xã, but 05 xã "đã hoàn thành số hóa hồ sơ".
SHORT = 2
#: What an office itself does: the sentence names it, "UBND huyện đã tiếp nhận …". Other deeds are others'.
OFFICES = (
    "ban hành", "tiếp nhận", "giải quyết", "xử lý", "trả lại", "phát hành", "phát", "số hóa", "tuyển dụng", "tổ chức",
    "kiểm tra", "rà soát", "niêm yết", "giải ngân", "tinh giản", "thẩm định", "công bố", "công khai", "cấp", "cử", "bố trí",
    "triển khai", "thực hiện", "phê duyệt", "đào tạo", "bồi dưỡng", "hỗ trợ", "xây dựng", "thu hồi", "chi trả",
)  # fmt: skip


def indicator_line(indicator: Indicator, speaker: Speaker | None = None) -> Line:
    """Its sentence; figures of one day are joined under "Tính đến ngày …"."""
    key, sources = f"indicator:{indicator.id}", (source_of(indicator),)
    if indicator.value is None and indicator.estimate is None:
        gap = owed_words(indicator.label, indicator.unit)
        return Line(key, gap, sources=sources, gaps=(gap,))
    gaps = tuple(owed_words(part.label, part.unit) for part in indicator.parts if part.value is None)
    said = said_of(indicator, speaker or Speaker())
    body = said.body + "".join(f" {gap}" for gap in gaps)
    figures = tuple(_figures(indicator))
    return Line(
        key, body, said.head, (), figures, sources, gaps, comma=True, subject=said.office, apart=indicator.apart
    )


def said_of(indicator: Indicator, speaker: Speaker) -> Said:
    """The sentence by the office's own wording, by the usual one where a name of that has no value this time."""
    values = values_of(indicator, speaker)
    own = say_with(indicator.wording, values) if indicator.wording else None
    said = own or say_with(usual(indicator), values)
    return said or Said("", "", f"{values['ten']} {values['gia_tri'] or values['uoc']} {values['don_vi_tinh']}")


def usual(indicator: Indicator) -> str:
    """The wording that the program has for a figure of this shape; the page of the wording begins with it."""
    one = _one_target(indicator) is not None
    if indicator.value is None:
        when = "Ước đến ngày {ngay_uoc}, {ten} đạt" if indicator.estimate_on else "{ten} ước đạt"
        return f"{when} " + ("{dat_uoc} {don_vi_tinh} ({ty_le_uoc})" if one else "{uoc} {don_vi_tinh}[, {cac_ty_le}]")
    begin, what = _around(indicator)
    office = "{co_quan} " if _is_of_office(begin) else ""
    when = "Tính đến ngày {ngay}, " if indicator.as_of else ""
    ahead = "{dat_uoc} {don_vi_tinh} ({ty_le_uoc})" if one else "{uoc} {don_vi_tinh}"
    if one:
        words = say("handled", deed=begin, ratio="{dat}", what=what, share="{ty_le}[ {ten_chi_tieu}]")
    else:
        words = f"{begin} {{gia_tri}} {what}[, {{cac_ty_le}}]"
    return f"{when}{office}{words}[ ({{cac_phan}})][, {{so_sanh}}][; ước đến ngày {{ngay_uoc}} đạt {ahead}]"


def values_of(indicator: Indicator, speaker: Speaker) -> dict[str, str]:
    """{name of a wording: what it stands for}; empty: no such figure this time."""
    value, estimate, target = indicator.value, indicator.estimate, _one_target(indicator)
    decimals, told = indicator.decimals, [part for part in indicator.parts if part.value is not None]
    now = estimate if value is None else value
    first = indicator.targets[0] if indicator.targets else None
    left = first.value - value if first is not None and value is not None else 0
    return {
        "co_quan": speaker.office,
        "ky": speaker.period,
        "ten": _small(indicator.label),
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


def source_of(indicator: Indicator) -> Source:
    """What the side pane says of it."""
    day = indicator.as_of or indicator.estimate_on
    meta = [indicator.unit, f"tính đến {write_date(day)}" if day else ""]
    said = ", ".join(part for part in meta if part)
    return Source(SourceKind.INDICATOR, indicator.id, indicator.label, said, as_of=day.isoformat() if day else "")


def _one_target(indicator: Indicator) -> int | None:
    """The target where there is exactly one, and it is not nothing."""
    return (indicator.targets[0].value or None) if len(indicator.targets) == 1 else None


def _around(indicator: Indicator) -> tuple[str, str]:
    """What stands before the number and what behind it, so that the noun is said once.

    "Xã đang tuyển dụng Chỉ huy trưởng" in xã: có … xã đang tuyển dụng Chỉ huy trưởng;
    "Hồ sơ tiếp nhận" in hồ sơ: đã tiếp nhận … hồ sơ; "TTHC của cơ quan …" in TTHC: có … TTHC của cơ quan …; "Giáo viên
    đã tuyển dụng" in chỉ tiêu: đã tuyển dụng … chỉ tiêu giáo viên; "Tinh giản biên chế": đã tinh giản biên chế … người;
    any other name stands before.
    """
    label, noun = _literal(_small(indicator.label)), _literal(_small(indicator.noun))
    unit = _literal(indicator.noun)
    if noun and f"{label} ".startswith(f"{noun} "):
        rest = label[len(noun) :].strip()
        if indicator.verb:
            return f"đã {_literal(indicator.verb)}", f"{unit} {rest.removesuffix(indicator.verb)}".strip()
        found = DEED.search(rest)
        if found is None or (guess_pattern(noun) is Pattern.PLACE and found[1].count(" ") > SHORT):
            return "có", f"{unit} {rest}".strip()
        return _done(found[1]), f"{unit} {rest[: found.start()]}".strip()
    found = DEED.search(label)
    if found is not None and found.start() > 0:
        thing = label[: found.start()]
        return _done(found[1]), unit if noun.startswith(thing) else f"{unit} {thing}".strip()
    return (f"đã {label}" if label.startswith(OFFICES) else label), unit


def _done(deed: str) -> str:
    return deed if deed.startswith(("đã ", "đang ", "chưa ")) else f"đã {deed}"


def _is_of_office(begin: str) -> bool:
    """Whether the words before the number say what an office does."""
    aux, _, deed = begin.partition(" ")
    return aux in ("đã", "đang") and deed.startswith(OFFICES)


def _part(part: Indicator, noun: str) -> str:
    """A part within brackets, its unit said by the whole: trực tiếp 23.383."""
    label = _small(part.label)
    label = label[len(noun) :].strip() if noun and label.startswith(f"{_small(noun)} ") else label
    unit = "" if part.noun == noun else f" {part.noun}"
    return f"{label} {write_count(part.value or 0, decimals=part.decimals)}{unit}"


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


def _count(value: int | None, decimals: int) -> str:
    return "" if value is None else write_count(value, decimals=decimals)


def _number(indicator: Indicator, value: int) -> str:
    return write_quantity(value, decimals=indicator.decimals)


def _literal(words: str) -> str:
    """Words of a label inside a wording: what reads as a name or a bracket there is none."""
    return tidy(words.translate(str.maketrans("[]", "()", "{}")))


def _small(words: str) -> str:
    first = words.split(" ", 1)[0] if words else ""
    return words if len(first) > 1 and first.isupper() else words[:1].lower() + words[1:]
