"""What a total and its parts are: how surely the text says that these are all, what may be a part of what."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

from tracker.checking.amounts import Amount, same_things, thing
from tracker.checking.families import ENDED, divides, furthest, roles

#: Parts beside which there are always others: thu dầu thô, viện trợ, chuyển nguồn.
_SOME = re.compile(r"thu nội địa|chi đầu tư|chi thường xuyên")
PLACES = frozenset(("xã", "phường", "thị", "đặc", "thôn", "tổ", "khu", "huyện", "thành", "quận"))


FURTHEST = 240  # code points between a total and its first part


@dataclass(frozen=True, slots=True)
class Group:
    """A total and one partition of it, its parts in order. A total may have several.

    `claim`: how surely the text says that these are all of them, 0 to 2; `complete`: how many of the first parts
    divide the total by their very names (đúng hạn and trễ hạn, cấp huyện and cấp xã), 0 where none do; `furthest`:
    the share of the total that these can be off.
    """

    total: Amount
    parts: tuple[Amount, ...]
    claim: int
    complete: int = 0
    furthest: Decimal = Decimal(0)
    overlapping: bool = False
    whole: bool = False  # the total is called one: tổng số
    announced: bool = False  # by a word or by brackets, not by the names of its parts alone
    named: bool = False  # a word says `of these`: a part of it is never more than the total


def claim_of(labels: list[str], word: str) -> int:
    """How surely a word says that what follows is all."""
    if word.endswith(" có"):
        return 0
    if len(labels) > 1 and re.search(r"(?<!\w)(?:còn|khác)(?!\w)", labels[-1]):
        return 2
    if word.startswith("lần lượt"):
        return 1  # rather a row of values, each of its own
    if not word.startswith("trong"):
        return 2
    return 0 if any(_SOME.search(label) for label in labels) else 1


def can_hold(total: Amount, first: Amount) -> bool:
    """Whether a figure can be a part of one right before its brackets: the same things, or kinds of units."""
    units = first.noun[:1] and first.noun[0] in PLACES and total.noun[:2] == ("đơn", "vị")
    return bool(units) or same_things(total, first)


def are_of_one(total: Amount, first: Amount, part: Amount) -> bool:
    """Whether two parts belong to one total: the same things, or the kinds of places that a number of units has."""
    kinds = [one.noun[:1] for one in (first, part)]
    if all(kind and kind[0] in PLACES for kind in kinds):
        return True
    return same_things(first, part) and (not first.noun or same_things(total, part))


def are_kinds(total: Amount, *parts: Amount) -> bool:
    """Whether parts are kinds of what a total counts: `179 cơ sở y tế, gồm 06 bệnh viện, 152 trạm y tế`."""
    counts = all(one.scale == one.step == 1 and one.noun and not one.percent for one in (total, *parts))
    return counts and all(thing(one) != thing(total) for one in parts) and len({thing(one) for one in parts}) > 1


_DONE = re.compile(r"\W*đã(?!\w)")
_UNDONE = re.compile(r"(?<!\w)(?:chưa|đang|còn)(?!\w)")


def are_nested(labels: list[str]) -> bool:
    """Whether a later part is what is done of an earlier: `có thể cho thuê 4.426 ha, đã cho thuê 3.218 ha`."""
    return any(map(_DONE.match, labels[1:])) and not any(map(_UNDONE.search, labels))


def last_of(total: Amount, made: list[Amount], part: Amount) -> list[Amount]:
    """A part of another name that just fills the total: `84,6 nghìn người làm công, 15,3 nghìn chủ cơ sở`."""
    missing = total.value - sum((one.value for one in made), Decimal(0))
    return [part] if part.value == missing and part.scale == made[0].scale and not part.of else []


def further(total: Amount, made: list[Amount], following: list[Amount]) -> list[Amount]:
    """Parts that go on in the next sentence, where just these fill the total."""
    added: list[Amount] = []
    missing = total.value - sum((part.value for part in made), Decimal(0))
    for part in following:
        if part.of or part.start - made[-1].tail > FURTHEST or not are_of_one(total, made[0], part):
            break
        added.append(part)
        missing -= part.value
        if missing <= 0:
            return added if missing == 0 else []
    return []


def makes(group: Group) -> bool:
    """Whether the parts, or the first of them, make the total."""
    return filled(group) > 0


def filled(group: Group) -> int:
    """How many of the first parts make the total; 0 where none do."""
    total, running, steps, exact = group.total, Decimal(0), Decimal(0), group.total.step == 1
    for count, part in enumerate(group.parts, start=1):
        running += part.value
        steps += part.step
        exact = exact and part.step == 1
        if count > 1 and abs(running - total.value) <= (0 if exact else max(steps, total.step) / 2):
            return count
    return 0


def best_of(groups: list[Group]) -> Group:
    """Of two totals the one that the parts make, else the one that is large enough for them."""
    for one in groups:
        if makes(one):
            return one
    return next((one for one in groups if one.total.value >= max(part.value for part in one.parts)), groups[0])


def complete_of(total: Amount, label: str, labels: list[str]) -> tuple[int, Decimal]:
    """How many of the first parts are different members of one family that divides the total, and how far off."""
    found = [roles(one) for one in labels]
    longest = (0, Decimal(0))
    for family in found[0] if found else ():
        if family == "time" and not ENDED.search(label):
            continue
        if family == "unit" and total.noun[:1] and total.noun[0] in PLACES:
            continue  # 17 xã, 2 thị trấn, trong đó có 18 xã, thị trấn …
        members: list[int] = []
        for one in found:
            if family not in one or one[family] in members:
                break
            members.append(one[family])
        if divides(family, members):
            longest = max(longest, (len(members), furthest(family)))
    return longest
