"""Sentences of indicators: a figure with its parts, targets and estimate, or the gap it leaves. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tracker.core.phrases import say
from tracker.documents.numbers.dates import write_date
from tracker.items.counters.patterns import Pattern, guess_pattern
from tracker.items.counters.quantities import write_count, write_quantity, write_share
from tracker.reports.writing.facts import Figure, Indicator, Source, SourceKind, Speaker
from tracker.reports.writing.line import Line
from tracker.reports.writing.progress import owed_words
from tracker.reports.writing.values import one_target, small, values_of
from tracker.reports.writing.wordings import Said, say_with, tidy

#: What was done, at the end of a name: "hồ sơ | đã giải quyết xong", "hồ sơ | tiếp nhận".
DEED = re.compile(r"(?:^| )((?:đã|đang|chưa) .+|ban hành|tiếp nhận|trả lại|giải quyết|xử lý|phát hành|số hóa)$")
#: Spaces of a deed without an object of its own: "đã kiểm tra" 05 xã, but 05 xã "đã hoàn thành số hóa hồ sơ".
SHORT = 2
#: What an office itself does: the sentence names it, "UBND huyện đã tiếp nhận …". Other deeds are others'.
OFFICES = (
    "ban hành", "tiếp nhận", "giải quyết", "xử lý", "trả lại", "phát hành", "phát", "số hóa", "tuyển dụng", "tổ chức",
    "kiểm tra", "rà soát", "niêm yết", "giải ngân", "tinh giản", "thẩm định", "công bố", "công khai", "cấp", "cử",
    "bố trí", "triển khai", "thực hiện", "phê duyệt", "đào tạo", "bồi dưỡng", "hỗ trợ",
    "xây dựng", "thu hồi", "chi trả",
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
    one = one_target(indicator) is not None
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


def source_of(indicator: Indicator) -> Source:
    """What the side pane says of it."""
    day = indicator.as_of or indicator.estimate_on
    meta = [indicator.unit, f"tính đến {write_date(day)}" if day else ""]
    said = ", ".join(part for part in meta if part)
    return Source(SourceKind.INDICATOR, indicator.id, indicator.label, said, as_of=day.isoformat() if day else "")


def _around(indicator: Indicator) -> tuple[str, str]:
    """What stands before the number and what behind it, so that the noun is said once.

    "Xã đang tuyển dụng Chỉ huy trưởng" in xã: có … xã đang tuyển dụng Chỉ huy trưởng;
    "Hồ sơ tiếp nhận" in hồ sơ: đã tiếp nhận … hồ sơ; "TTHC của cơ quan …" in TTHC: có … TTHC của cơ quan …; "Giáo viên
    đã tuyển dụng" in chỉ tiêu: đã tuyển dụng … chỉ tiêu giáo viên; "Tinh giản biên chế": đã tinh giản biên chế … người;
    any other name stands before.
    """
    label, noun = _literal(small(indicator.label)), _literal(small(indicator.noun))
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


def _number(indicator: Indicator, value: int) -> str:
    return write_quantity(value, decimals=indicator.decimals)


def _literal(words: str) -> str:
    """Words of a label inside a wording: what reads as a name or a bracket there is none."""
    return tidy(words.translate(str.maketrans("[]", "()", "{}")))
