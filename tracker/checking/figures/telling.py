"""What does not agree in the words of a finding; a proposal only where one number alone explains it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from tracker.checking.amounts import Amount
from tracker.checking.figures.explaining import Mend
from tracker.checking.figures.relations import Relates, Relation
from tracker.checking.figures.sums import same_noun
from tracker.checking.figures.tree import Tree
from tracker.checking.writing import decimals_of, percent_words, sum_words, unit_words, written_in

_UNSURE = {
    Relates.SUM: "Đối chiếu lại số liệu gốc của tổng và của từng số thành phần; chưa đủ căn cứ để biết số nào sai.",
    Relates.DIFFERENCE: "Đối chiếu lại hai giá trị và mức chênh lệch; chưa đủ căn cứ để biết số nào sai.",
    Relates.LEFT: "Đối chiếu lại tổng số, số đã làm và số còn lại; chưa đủ căn cứ để biết số nào sai.",
    Relates.RATIO: "Đối chiếu lại tỷ lệ, tử số và mẫu số; chưa đủ căn cứ để biết số nào sai.",
    Relates.SHARE: "Đối chiếu lại tỷ lệ, số thành phần và tổng; chưa đủ căn cứ để biết số nào sai.",
    Relates.RATE: "Đối chiếu lại tỷ lệ và hai giá trị; chưa đủ căn cứ để biết số nào sai.",
    Relates.HUNDRED: "Đối chiếu lại từng tỷ lệ của cơ cấu; chưa đủ căn cứ để biết số nào sai.",
}


@dataclass(frozen=True, slots=True)
class Told:
    """What does not agree, before it has a kind: [start, end) of the plain text, the reason, what to do."""

    relates: Relates
    span: tuple[int, int]
    finds: str
    proposal: str


def tell(tree: Tree) -> Iterator[Told]:
    """Each fault once: what follows from a number that explains several is told with the first of them."""
    done: set[Relation] = set()
    mends = [(one, tree.explanations.mend(one)) for one in tree.wrong]
    for one, mend in sorted(mends, key=lambda pair: pair[1] is None):  # the explained ones cover what follows from them
        if one in done:
            continue
        done.add(one)
        if mend is not None:
            done.update(tree.explanations.explained(mend))
        yield told_of(one, mend)


def told_of(one: Relation, mend: Mend | None = None) -> Told:
    """A relation that does not hold, in words."""
    return Told(one.relates, one.span, _FINDS[one.relates](one), _proposal(one, mend))


def _proposal(one: Relation, mend: Mend | None) -> str:
    if mend is None:
        return _UNSURE[one.relates]
    amount = mend.amount
    step = min(amount.step, Decimal(1).scaleb(int(mend.value.normalize().as_tuple().exponent)))
    if amount.percent:
        decimals = decimals_of(amount.step)
        said, right = (percent_words(value, decimals) for value in (amount.value, mend.value))
    else:
        unit = unit_words(amount.scale, " ".join(amount.noun[:2]))
        said = written_in(amount.value, amount.scale, amount.step)
        right = written_in(mend.value, amount.scale, step) + unit
    return f"Đề nghị sửa {said} thành {right}: chỉ riêng số này sai thì các số liên quan đều khớp."


def _sum_finds(one: Relation) -> str:
    total, parts = one.figures[0], one.figures[1:]
    made = sum((part.value for part in parts), Decimal(0))
    scale, step = total.scale, min(figure.step for figure in one.figures)
    counting = (*parts, total) if same_noun(total, parts) else (total,)
    noun = next((figure.noun for figure in counting if figure.noun), ())[:2]
    said = written_in(total.value, scale, total.step)
    found, off = (written_in(value, scale, step) for value in (made, abs(made - total.value)))
    if len(parts) == 1:
        return f"số thành phần {found} lớn hơn tổng {said}"
    unit = unit_words(scale, " ".join(noun))
    less = "ít" if made < total.value else "nhiều"
    return f"{sum_words(parts, scale)} = {found}, {less} hơn {said} là {off}{unit}"


def _share_finds(one: Relation) -> str:
    percent, part, whole = one.figures
    decimals = decimals_of(percent.step)
    found = percent_words(part.value * 100 / whole.value, decimals)
    return f"{_written(part)}/{_written(whole)} = {found}, không phải {percent_words(percent.value, decimals)}"


def _written(one: Amount) -> str:
    return written_in(one.value, one.scale, one.step)


def _values(one: Relation) -> tuple[str, str, str]:
    """The larger and the smaller of two values, and the earlier one."""
    now, then = one.figures[1:]
    a, b = (written_in(each.value, now.scale, min(now.step, then.step)) for each in (now, then))
    return (a, b, b) if one.rose > 0 else (b, a, b)


def _rate_finds(one: Relation) -> str:
    percent, now, then = one.figures
    high, low, base = _values(one)
    decimals = decimals_of(percent.step)
    found = percent_words((now.value - then.value) * one.rose * 100 / then.value, decimals)
    return f"({high} - {low})/{base} = {found}, không phải {percent_words(percent.value, decimals)}"


def _difference_finds(one: Relation) -> str:
    change, now, then = one.figures
    high, low, _ = _values(one)
    off = (now.value - then.value) * one.rose
    found, said = (written_in(value, now.scale, now.step) for value in (off, change.value))
    return f"{high} - {low} = {found}, không phải {said}"


def _hundred_finds(one: Relation) -> str:
    decimals = max(decimals_of(figure.step) for figure in one.figures)
    words = " + ".join(percent_words(figure.value, decimals) for figure in one.figures)
    return (
        f"{words} = {percent_words(sum((each.value for each in one.figures), Decimal(0)), decimals)}, không phải 100%"
    )


_FINDS = {
    Relates.SUM: _sum_finds,
    Relates.DIFFERENCE: _difference_finds,
    Relates.LEFT: _difference_finds,
    Relates.RATIO: _share_finds,
    Relates.SHARE: _share_finds,
    Relates.RATE: _rate_finds,
    Relates.HUNDRED: _hundred_finds,
}
