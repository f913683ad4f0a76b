"""Counts unlike the list that they announce: five are promised, four are named."""

from __future__ import annotations

from collections.abc import Iterator

from flask_babel import lazy_gettext as _l

from tracker.checking.facts.named_before import Counted
from tracker.checking.rule import FindingKind, Hit, Rule

LISTED = FindingKind("listed", _l("Count unlike its list"), icon="list-check")
RULE = Rule(95, lambda case: check_lists(case.facts.lists))

_FURTHEST = 3  # a list that misses its count by more is another list


def check_lists(lists: list[Counted]) -> Iterator[Hit]:
    """Each count once, unless one way to read its list agrees."""
    told = {one.start for one in lists if one.fewest <= one.says <= one.most}
    for one in lists:
        off = one.fewest - one.says if one.says < one.fewest else max(0, one.says - one.most)
        if not off or off > _FURTHEST or one.start in told:
            continue
        told.add(one.start)
        found = f"{one.fewest:02}" if one.fewest == one.most else f"{one.fewest:02} đến {one.most:02}"
        finds = f"ghi {one.says:02} {one.noun} nhưng liệt kê {found}"
        yield Hit(LISTED, one.start, one.end, finds, "Đếm lại và sửa số lượng hoặc danh sách.")
