"""Sums that are told without a word for it: what came in, what went out and what is left; totals after their parts."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from itertools import chain, combinations, pairwise

from tracker.checking.amounts import Amount, same_things
from tracker.checking.figures.slips import is_exchange, is_slip
from tracker.checking.groups import Group, Grouping
from tracker.checking.reading import Reading
from tracker.checking.rule import Hit, Rule
from tracker.checking.rules.sums import SUM
from tracker.checking.writing import sum_words, unit_words, written_in

RULE = Rule(
    40,
    lambda case: chain(
        check_flow(case.grouping, case.groups), check_totals_behind(case.grouping), check_equations(case.reading)
    ),
)

_CAME = re.compile(r"tiếp nhận|thụ lý|nhận được|phải giải quyết")
_CARRIED = re.compile(r"kỳ trước|năm trước|tồn|chuyển (?:qua|sang)")
_DONE = re.compile(r"(?<!chưa )(?<!đang )(?:đã (?:được )?(?:giải quyết|xử lý|trả)|giải quyết xong|xử lý xong)")
_LEFT = re.compile(r"(?:đang|chưa|còn) (?:được )?(?:trong quá trình )?(?:giải quyết|xử lý|thẩm định)|chưa đến hạn")
_ASIDE = re.compile(r"trả lại|rút|hủy|từ chối|dừng|chuyển (?:đơn|cơ quan|nơi)|bổ sung")
_WINDOW = 900
_MOST_PARTS = 8
_TOTAL = re.compile(r"(?<!\w)(?:tổng cộng|cộng chung|tổng số là|tổng là|cộng là|nâng tổng số[^0-9,;.]{0,60}lên)(?!\w)")
_TIMES = re.compile(r"^[^0-9,;.()+=]{0,24}\s?[x×*]\s?$")
_PLUS = re.compile(r"^[^0-9,;.()x=]{0,24}\s?\+\s?[^0-9,;.()x=]{0,24}$")
_EQUALS = re.compile(r"^[^0-9,;.()x+]{0,24}\s?=\s?$")


def check_flow(grouping: Grouping, groups: list[Group]) -> Iterator[Hit]:
    """Received is solved and pending, with or without what was handed back."""
    known = {
        group.total.start for group in groups if len(group.parts) > 1 and _LEFT.search(grouping.label(group.parts[-1]))
    }
    reading, counts = grouping.reading, grouping.counts
    for index, came in enumerate(counts):
        label = grouping.label(came)
        if came.start in known or not _CAME.search(label) or _CARRIED.search(label) or came.about or came.of:
            continue
        section = reading.places.section(reading.plain.starts[came.start])
        ahead = [
            one
            for one in counts[index + 1 : index + 16]
            if one.start - came.start < _WINDOW
            and reading.places.section(reading.plain.starts[one.start]) == section
            and same_things(came, one)
            and not one.of
        ]
        if hit := _unbalanced(grouping, came, ahead):
            yield hit


def _unbalanced(grouping: Grouping, came: Amount, ahead: list[Amount]) -> Hit | None:
    labels = [(one, grouping.label(one)) for one in ahead]
    done = next((one for one, label in labels if _DONE.search(label)), None)
    left = next((one for one, label in labels if done and one.start > done.start and _LEFT.search(label)), None)
    again = [
        one
        for one, label in labels
        if _CAME.search(label) and left and one.start < left.start and not _CARRIED.search(label)
    ]
    if done is None or left is None or any(_is_new(grouping.label(one)) for one in again):
        return None
    carried = [one for one, label in labels if one.start < done.start and _CARRIED.search(label)]
    aside = [one for one, label in labels if _ASIDE.search(label)][:3]
    wholes = {came.value, came.value + sum((one.value for one in carried), Decimal(0))}
    for count in range(len(aside) + 1):
        for some in combinations(aside, count):
            if done.value + left.value + sum((one.value for one in some), Decimal(0)) in wholes:
                return None
    made = done.value + left.value
    nearest = min(wholes, key=lambda whole: abs(whole - made))
    exchanged = nearest == came.value and is_exchange(came, (done, left))
    if not (exchanged or is_slip(nearest, made, Decimal(1)) or abs(nearest - made) * 50 <= nearest):
        return None
    return _sum_hit(came, nearest, (done, left))


def _is_new(label: str) -> bool:
    """Another quantity that came in stands between: the balance is then of that one."""
    return "tổng" in label


def check_totals_behind(grouping: Grouping) -> Iterator[Hit]:
    """`nam 45 người, nữ 56 người, tổng cộng 100 người`."""
    counts = grouping.counts
    for index, total in enumerate(counts):
        start = grouping.reading.sentence(total.start)[0]
        if total.about or total.of or not _TOTAL.search(grouping.label(total)):
            continue
        parts: list[Amount] = []
        for part in reversed(counts[max(0, index - _MOST_PARTS - 1) : index]):
            if part.start < start or not same_things(part, total) or part.about or part.of or len(parts) == _MOST_PARTS:
                break
            parts.insert(0, part)
            if len(parts) > 1 and sum(one.value for one in parts) == total.value:
                parts = []
                break
        if len(parts) > 1:
            made = sum((one.value for one in parts), Decimal(0))
            if is_slip(total.value, made, total.step) or abs(made - total.value) * 20 <= total.value:
                yield _sum_hit(total, total.value, tuple(parts))


def check_equations(reading: Reading) -> Iterator[Hit]:
    """`30 trạm x 5 năm x 1.000.000 đồng = 150.000.000 đồng`."""
    amounts = reading.amounts
    chain: list[Amount] = []
    sign = ""
    for one, other in pairwise(amounts):
        between = reading.masked[one.tail : other.start]
        operator = (
            "x" if _TIMES.match(between) else "+" if _PLUS.match(between) else "=" if _EQUALS.match(between) else ""
        )
        if operator in ("x", "+") and not one.percent and not other.percent and sign in ("", operator):
            chain = chain or [one]
            chain.append(other)
            sign = operator
            continue
        if operator == "=" and len(chain) > 1 and not other.percent:
            yield from _equation(chain, other, sign)
        chain, sign = [], ""


def _equation(chain: list[Amount], said: Amount, sign: str) -> Iterator[Hit]:
    made = Decimal(0 if sign == "+" else 1)
    for one in chain:
        made = made + one.value if sign == "+" else made * one.value
    if made == said.value or not said.value or not Decimal("0.5") < made / said.value < 2:
        return
    if any(one.scale != 1 or one.step < 1 for one in (*chain, said)) and abs(made - said.value) <= said.step:
        return
    found = written_in(made, said.scale, said.step)
    left = f" {sign} ".join(written_in(one.value, one.scale, one.step) for one in chain)
    finds = f"{left} = {found}, không phải {written_in(said.value, said.scale, said.step)}"
    yield Hit(SUM, chain[0].start, said.tail, finds, "Đối chiếu lại kết quả và từng số của phép tính.")


def _sum_hit(total: Amount, whole: Decimal, parts: tuple[Amount, ...]) -> Hit:
    made = sum((one.value for one in parts), Decimal(0))
    unit = unit_words(total.scale, " ".join(total.noun[:2] or parts[0].noun[:2]))
    said, found, off = (written_in(value, total.scale, total.step) for value in (whole, made, abs(made - whole)))
    finds = f"{sum_words(parts, total.scale)} = {found}, {'ít' if made < whole else 'nhiều'} hơn {said} là {off}{unit}"
    start = min(total.start, parts[0].start)
    proposal = "Đối chiếu lại số liệu gốc của tổng và của từng số thành phần; chưa đủ căn cứ để biết số nào sai."
    return Hit(SUM, start, max(total.tail, parts[-1].tail), finds, proposal)
