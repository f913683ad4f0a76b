"""How far an item has come by the cut-off, in words: counters, answers, steps, its state. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tracker.core.phrases import say
from tracker.documents.numbers.dates import write_date
from tracker.items.counters.patterns import Pattern
from tracker.items.counters.quantities import write_count, write_quantity, write_ratio, write_share
from tracker.items.deadlines.deadline import Precision, write_due
from tracker.items.deadlines.timeliness import DROPPED, NOT_BEGUN, Status
from tracker.reports.periods import Window
from tracker.reports.writing.facts import Count, Step, Work
from tracker.reports.writing.values import said_by_wording

#: Papers that order work: of a running one it is said that it is carried out. A letter or directive speaks for itself.
PLANS = ("kế hoạch", "quyết định", "chương trình", "đề án", "phương án")
INNER = re.compile(r" \(((?:thời hạn|chậm so với|đạt) [^()]*)\)")
#: How it is said that something is done, that late work goes on.
DONE, GOES_ON = "đã hoàn thành", "đang tiếp tục thực hiện"
BEGUN_STEPS = ("hoàn thiện", "hoàn chỉnh", "dự thảo", "chuẩn bị")


def said_of(work: Work, window: Window) -> Iterator[tuple[str, Count | None]]:
    """Each thing that is said, in its order, with the counter that it speaks of."""
    if work.status in DROPPED:
        yield _dropped(work), None
        return
    for count in work.counts:
        words = _counted(work, count, window)
        if words:
            yield words, count
    if work.answered is not None and work.answered[0]:
        done, of = work.answered
        yield f"{write_quantity(done)}/{write_quantity(of)} đơn vị đã báo cáo kết quả", None
    if work.status is Status.COMPLETED:
        yield DONE, None
        return
    missed = False
    for step in work.steps:
        words = _step(step, window)
        missed |= step.done_on is None and step.due_on is not None and step.due_on == work.due_on and bool(words)
        if words:
            yield words, None
    if work.starts_on is not None and work.starts_on > window.cut_off:
        yield f"thực hiện từ ngày {write_date(work.starts_on)}", None
    state = _state(work)
    if state:
        yield state, None
    elif work.late and not missed:
        yield _goes_on(work), None


def is_owed(work: Work, count: Count, window: Window) -> bool:
    """A figure of running work that nobody has reported: planned work and work that starts later owe nothing yet."""
    running = work.status in (Status.IN_PROGRESS, Status.PENDING_CONFIRMATION)
    ahead = work.starts_on is not None and work.starts_on > window.cut_off
    return count.value is None and count.estimate is None and running and not ahead


def owed_words(label: str, unit: str) -> str:
    """How a gap reads in the text, so that nobody signs over it."""
    return f"[chưa có số liệu: {lower(label)}" + (f" - {unit} cung cấp]" if unit else "]")


def figure_texts(count: Count) -> list[str]:
    """Every way in which a sentence may write this counter: "10/14", "08", "84.327/404.989", "20,82%"."""
    texts = []
    for value in (count.value, count.estimate):
        if value is None:
            continue
        if count.target:
            texts += [ratio(value, count), write_share(value, count.target)]
        else:
            texts += [write_count(value, decimals=count.decimals), ratio(value, count)]
    if count.target is not None:
        left = count.target - (count.value or 0)
        texts += [write_count(left, decimals=count.decimals)] if left > 0 else []
    return texts


def ratio(value: int, count: Count) -> str:
    """10/14; a counter without a target is its value."""
    return write_ratio(value, count.target or None, decimals=count.decimals)


def due_words(work: Work) -> str:
    """The deadline after "thời hạn": "10/6/2022", "tháng 5/2022"."""
    if work.due_on is None:
        return ""
    whole = work.precision in (Precision.MONTH, Precision.QUARTER, Precision.YEAR)
    return write_due(work.due_on, work.precision).removeprefix("trong ") if whole else write_date(work.due_on)


def _goes_on(work: Work) -> str:
    """Of late work: that it goes on, and by which day it was due; not of what nobody has accepted or told of."""
    if work.status in NOT_BEGUN or work.is_silent:
        return f"chưa hoàn thành (thời hạn {due_words(work)})" if work.due_on else "chưa hoàn thành"
    return say("goes_on_late", due=due_words(work)) if work.due_on else GOES_ON


def without_brackets(words: str) -> str:
    """What is said inside brackets has none of its own: "chưa hoàn thành, thời hạn 10/6/2022"."""
    return INNER.sub(r", \1", words)


def lower(words: str) -> str:
    """Small inside a sentence, but for a name in capitals (CCHC, UBND)."""
    first = words.split(" ", 1)[0] if words else ""
    return words if len(first) > 1 and first.isupper() else words[:1].lower() + words[1:]


def _dropped(work: Work) -> str:
    when = f" từ ngày {write_date(work.closed_on)}" if work.closed_on else ""
    instead = "đã có nhiệm vụ khác thay thế, " if work.status is Status.SUPERSEDED else ""
    return f"{instead}dừng thực hiện{when}"


def _state(work: Work) -> str:
    """What the state says beside the figures: a result that waits, work that stands still."""
    if work.status is Status.SUSPENDED:
        return "đang tạm dừng"
    if work.status is not Status.PENDING_CONFIRMATION:
        return ""
    when = f" ngày {write_date(work.reported_on)}" if work.reported_on else ""
    late = f", chậm so với thời hạn {due_words(work)}" if work.late and work.due_on else ""
    return f"đã báo cáo kết quả{when}{late}, đang chờ xác nhận"


def _counted(work: Work, count: Count, window: Window) -> str:
    if count.value is None:
        return _ahead(work, count, window)
    if own := said_by_wording(count):
        return own
    if count.pattern is Pattern.PLAIN:
        return _plain(count)
    if not count.value and count.target:
        return f"chưa {count.verb}, kế hoạch {_planned(count)}"
    if count.target is None:
        begun = "" if count.verb == "có" else "đã"
        return _words(begun, count.verb, f"{write_count(count.value, decimals=count.decimals)} {count.noun}")
    planned = work.paper is not None and work.paper.kind in PLANS and not work.part_of
    by_plan = "theo kế hoạch" if planned else ""
    done = _words("đã", count.verb, ratio(count.value, count), count.noun, by_plan)
    return "; ".join(part for part in (done, _estimated(count)) if part)


def _ahead(work: Work, count: Count, window: Window) -> str:
    """Nothing is measured yet: what is expected, or planned and still ahead."""
    if count.estimate is not None:
        return _estimated(count)
    if count.target is None or work.status not in NOT_BEGUN:
        return ""
    if work.due_on is not None and work.due_on <= window.cut_off:
        return f"chưa {count.verb}, kế hoạch {_planned(count)}"
    place = "tại" if count.pattern is Pattern.PLACE else ""
    when = "" if work.due_inferred or work.due_on is None else write_due(work.due_on, work.precision)
    return _words("dự kiến", count.verb, place, _planned(count), when)


def _planned(count: Count) -> str:
    return f"{write_count(count.target or 0, decimals=count.decimals)} {count.noun}".strip()


def _plain(count: Count) -> str:
    """(đến ngày 31/5/2022 giải ngân 84.327/404.989 triệu đồng, đạt 20,82%; ước thực hiện đến ngày 30/6/2022 …)."""
    value = count.value or 0
    since = f"đến ngày {write_date(count.as_of)}" if count.as_of else ""
    said = _words(since, "đã" if count.target is None else "", count.verb, _amount(value, count), count.noun)
    if count.target:
        said += f", đạt {write_share(value, count.target)}"
    return "; ".join(part for part in (said, _estimated(count)) if part)


def _estimated(count: Count) -> str:
    if count.estimate is None or count.estimate_on is None:
        return ""
    day, done = write_date(count.estimate_on), f"{_amount(count.estimate, count)} {count.noun}"
    if not count.target:
        return _words("ước đến ngày", day, count.verb, done)
    return _words("ước đến ngày", day, count.verb, done) + f", đạt {write_share(count.estimate, count.target)}"


def _amount(value: int, count: Count) -> str:
    """10/14 of a target; without one a count as prose has it: 05."""
    return ratio(value, count) if count.target else write_count(value, decimals=count.decimals)


def _step(step: Step, window: Window) -> str:
    """A step that was reached in the period, or that is still ahead."""
    name = lower(step.name)
    if step.done_on is not None and step.done_on <= window.cut_off:
        return f"đã {name} ngày {write_date(step.done_on)}" if window.holds(step.done_on) else ""
    if step.due_on is None:
        return f"đang {name}" if name.startswith(BEGUN_STEPS) else ""
    if step.due_on > window.cut_off:
        return f"dự kiến {name} vào ngày {write_date(step.due_on)}"
    return f"chưa {name} (thời hạn {write_date(step.due_on)})"


def _words(*parts: str) -> str:
    return " ".join(part for part in parts if part)
