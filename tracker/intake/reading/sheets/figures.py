"""How far a task is, put together from its columns: counters, shares, states. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from tracker.intake.reading.columns.mapping import Target
from tracker.intake.reading.sheets.cells import Value
from tracker.intake.reading.sheets.places import Finder
from tracker.intake.reading.sheets.progress import Progress, percent_of, read_words, whole
from tracker.intake.reading.sheets.several import Filled
from tracker.intake.reading.values import Counted, Found, Span

At = tuple[int, int]


def counted(
    finder: Finder, at: Mapping[Target, At], results: Sequence[Filled] = (), *, in_parts: bool
) -> Counted | None:  # fmt: skip
    """The figures of a task; None where none are said. `in_parts`: the column of shares holds 0.6 for 60 %.

    `results`: the cells of the columns of results, from the left; the last one that says a figure is believed.
    """
    done = total = None
    percent: float | None = None
    spans: list[Span] = []
    for target in (Target.DONE, Target.TOTAL):
        number = _whole(finder.sheet.values[at[target]]) if target in at else None
        if number is not None:
            done, total = (number, total) if target is Target.DONE else (done, number)
            spans += finder.whole(at[target]).spans
    if done is None and total is not None and (last := _rising(finder, results)) is not None:
        done = int(finder.sheet.values[last].number or 0)
        spans += finder.whole(last).spans
    for place, said in _said(finder, at, results, in_parts=in_parts):
        adds = (done is None and total is None and said.done is not None) or (
            percent is None and said.percent is not None
        )
        if done is None and total is None:
            done, total = said.done, said.total
        percent = said.percent if percent is None else percent
        if adds:
            spans += finder.part(place, said.start, said.end).spans
    if done is None and total is None and percent is None:
        return None
    words = (
        [] if done is None and total is None else [f"{'' if done is None else done}/{'' if total is None else total}"]
    )
    words += [] if percent is None else [f"{percent:g}%"]
    return Counted(Found("; ".join(words), tuple(spans)), done=done, total=total, percent=percent)


def _rising(finder: Finder, results: Sequence[Filled]) -> At | None:
    """The last of bare numbers in the columns of results, where they only rise, as what is counted up does."""
    values = [(one.at, finder.sheet.values[one.at]) for one in results]
    found = [(at, one.number) for at, one in values if one.number is not None and not one.is_share]
    numbers = [number for _at, number in found]
    words = [one.shown for _at, one in values if one.number is None or one.is_share]  # "Đang thực hiện" beside them
    is_counted = all(number == int(number) >= 0 for number in numbers) and not any(map(_has_figure, words))
    return found[-1][0] if found and is_counted and numbers == sorted(numbers) else None


def _has_figure(words: str) -> bool:
    return any(letter.isdigit() for letter in words)


def _said(
    finder: Finder, at: Mapping[Target, At], results: Sequence[Filled], *, in_parts: bool
) -> Iterator[tuple[At, Progress]]:  # fmt: skip
    """What columns of figures say, then those of results from the last one back, until one says a figure."""
    for target in (Target.COUNTER, Target.PERCENT):
        said = _read(finder.sheet.values[at[target]], target, in_parts=in_parts) if target in at else None
        if said is not None:
            yield at[target], said
    is_done = False
    for turn, one in enumerate(reversed(results)):
        value = finder.sheet.values[one.at]
        said = _of_column(one.ticked.value) if one.ticked else _read(value, Target.RESULT, in_parts=in_parts)
        if said is None:
            continue
        is_figure = said.done is not None or value.is_share or "%" in value.shown
        if turn and (not is_figure or (is_done and said.done != said.total)):
            continue  # a state of before, or a figure that what is done has left behind
        yield one.at, said
        if is_figure:
            return
        is_done = said.percent == 100


def _of_column(name: str) -> Progress | None:
    said = read_words(name)
    return said and Progress(said.done, said.total, said.percent, 0, 1)


def _read(value: Value, target: Target, *, in_parts: bool) -> Progress | None:
    end = len(value.shown)
    if value.number is not None:
        return _of_number(value, value.number, target, in_parts=in_parts)
    if value.day is not None:  # 7/12, which the program took for a day
        is_fraction = target is Target.COUNTER and value.day.day <= value.day.month
        return Progress(value.day.day, value.day.month, end=end) if is_fraction else None
    if target is Target.PERCENT:
        bare = percent_of(value.shown)
        if bare is not None and 0 <= bare <= 1_000:
            return Progress(percent=bare, end=end)
    return read_words(value.shown, is_counter=target is not Target.RESULT)


def _of_number(value: Value, number: float, target: Target, *, in_parts: bool) -> Progress | None:
    end = len(value.shown)
    if target is Target.PERCENT or value.is_share:
        share = number * 100 if value.is_share or in_parts or 0 < number < 1 else number
        return Progress(percent=percent_of(f"{share:.6f}"), end=end)
    is_count = target is Target.COUNTER and number == int(number)
    return Progress(done=int(number), end=end) if is_count else None


def _whole(value: Value) -> int | None:
    if value.number is not None:
        return int(value.number) if value.number == int(value.number) else None
    return whole(value.shown.split()[0]) if value.day is None and value.shown.split() else None
