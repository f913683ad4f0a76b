"""Next tasks in words: one sentence an item, or one for the rest of a field, as an office would send them. Pure.

The report is an official Vietnamese paper whatever the language of the screen, so its words live here and not in a
catalogue. Numbers and days follow Nghị định 30/2020/NĐ-CP: counts under ten are padded, ratios are not.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from tracker.documents.numbers.dates import write_date
from tracker.items.counters.counting import remaining
from tracker.items.counters.patterns import Pattern
from tracker.items.counters.quantities import write_count, write_percent, write_ratio
from tracker.items.deadlines.deadline import Precision
from tracker.items.next_tasks.issuers import named_once
from tracker.items.next_tasks.pressing import completing, due_words, goes_on, hurried, is_far, small


@dataclass(frozen=True, slots=True)
class CounterFacts:
    """A counter on the day: value None means that nothing was reported."""

    verb: str  # "kiểm tra"
    noun: str  # "xã"
    pattern: Pattern
    value: int | None
    target: int | None
    decimals: int = 0
    as_of: date | None = None


@dataclass(frozen=True, slots=True)
class MilestoneFacts:
    """An open milestone: its name is a verb phrase ("tổ chức Hội nghị đối thoại")."""

    name: str
    due_on: date | None


@dataclass(frozen=True, slots=True)
class ItemFacts:
    """What a sentence is made of. `action` is a verb phrase without "Tiếp tục"."""

    action: str
    citation: str = ""  # "Kế hoạch số 12/KH-UBND ngày 25/01/2022 của UBND xã Bình Sơn", or empty
    begun: bool = True
    starts_on: date | None = None
    due_on: date | None = None
    precision: Precision = Precision.DAY
    due_is_inferred: bool = False
    counters: Sequence[CounterFacts] = field(default=())
    milestones: Sequence[MilestoneFacts] = field(default=())
    late_from: date | None = None  # late on the day: since when
    lasts: bool = False  # a standing duty, or one with parts: it is carried on, whatever its verb


def speaks_for_itself(facts: ItemFacts, on: date) -> bool:
    """Whether the item gets a sentence of its own: a counter that speaks, a date, an open milestone; or it is late."""
    counts = any(counter.pattern is not Pattern.PLAIN for counter in facts.counters)
    ahead = facts.starts_on is not None and facts.starts_on > on
    return counts or bool(facts.milestones) or ahead or _has_date(facts) or facts.late_from is not None


def sentence(facts: ItemFacts, on: date) -> str:
    """The item's own sentence, ending in a full stop; of a late one that it is asked for, and since when."""
    words = _own_words(facts, on)
    return finish(named_once(words if facts.late_from is None else hurried(words, facts.late_from))[0])


def joined(several: Sequence[ItemFacts]) -> str:
    """The rest of a field: "Tiếp tục … theo …; … theo …." and, apart, what has not begun: without "Tiếp tục"."""
    begun = "; ".join(clause(facts) for facts in several if facts.begun)
    others = "; ".join(clause(facts) for facts in several if not facts.begun)
    return " ".join(finish(named_once(words)[0]) for words in (f"Tiếp tục {begun}" if begun else "", others) if words)


def clause(facts: ItemFacts) -> str:
    """The item inside a joined sentence: action, what is counted, citation."""
    return _cited(small(facts.action), facts.citation, _in_parentheses(facts.counters))


def finish(words: str) -> str:
    """One sentence: single spaces, a capital first, one full stop."""
    text = re.sub(r"\s+([,;.)])", r"\1", " ".join(words.split())).strip(" .;,")
    return text[:1].upper() + text[1:] + "." if text else ""


def _own_words(facts: ItemFacts, on: date) -> str:
    if facts.starts_on is not None and facts.starts_on > on:
        return _cited(facts.action, facts.citation, f"từ ngày {write_date(facts.starts_on)}")
    if facts.milestones:
        return _cited(_milestones(facts.milestones, on), facts.citation)
    speaking = [c for c in facts.counters if c.pattern is not Pattern.PLAIN]
    counter = next((c for c in speaking if c.target is not None), None)
    if counter is not None and counter.target is not None:
        return _counted(facts, counter, counter.target, on)
    action, said, due = small(facts.action), _in_parentheses(facts.counters), _due(facts, on)
    if _has_date(facts) and not (said or facts.lasts or goes_on(action)):  # an act that is done once
        return _once(facts, action, due, on)
    words = _cited(_words("Tiếp tục" if facts.begun else "", action), facts.citation, said)
    return f"{words}, {_until(facts, due, on)}" if _until(facts, due, on) else words


def _once(facts: ItemFacts, action: str, due: str, on: date) -> str:
    """ "Ban hành … trước ngày …"; where it has begun "Hoàn thành việc …"; years ahead: that it is worked on."""
    if due and facts.due_on is not None and is_far(facts.due_on, on):
        return f"{_cited(f'triển khai việc {action}', facts.citation)}, hoàn thành {due}"
    return _cited(completing(action) if facts.begun else action, facts.citation, due)


def _until(facts: ItemFacts, due: str, on: date) -> str:
    """Until when something is carried on; a far year that it names itself ("giai đoạn 2022 - 2030") is said once."""
    if not due or facts.due_on is None:
        return ""
    if not is_far(facts.due_on, on):
        return f"hoàn thành {due}"
    return "" if str(facts.due_on.year) in facts.action else f"đến hết năm {facts.due_on.year}"


def _counted(facts: ItemFacts, counter: CounterFacts, target: int, on: date) -> str:
    """What is left of a target: begun or not, part of it done, all of it done."""
    left = remaining(counter.value, target) or 0
    place = "tại" if counter.pattern is Pattern.PLACE else "đối với"
    action, due = small(facts.action), _due(facts, on)
    if not counter.value:
        begun = "Tiếp tục" if facts.begun else ""
        return _cited(_words(begun, action), facts.citation, f"{place} {_count(target, counter)}", due)
    done = f"(đã {counter.verb} {_ratio(counter.value, target, counter)})"
    if left == 0:
        return _cited(_words("Tổng hợp, báo cáo kết quả", action), facts.citation, done)
    rest = f"{place} {_count(left, counter)} còn lại"
    return _cited(_words("Tiếp tục", action), facts.citation, rest, done, due)


def _milestones(milestones: Sequence[MilestoneFacts], on: date) -> str:
    """The dated ones by their day, then the others. A day that has passed is not named: the step is still to come."""
    ordered = sorted(milestones, key=lambda m: (m.due_on is None, m.due_on or date.max))
    return "; ".join(
        _words(
            small(m.name) if place else m.name,
            f"vào ngày {write_date(m.due_on)}" if m.due_on and m.due_on >= on else "",
        )
        for place, m in enumerate(ordered)
    )


def _in_parentheses(counters: Sequence[CounterFacts]) -> str:
    """What a plain counter says: (đến ngày 31/5/2022 giải ngân 84.327/404.989 triệu đồng, đạt 20,82%)."""
    said = []
    for counter in counters:
        if counter.pattern is not Pattern.PLAIN or counter.value is None:
            continue
        since = f"đến ngày {write_date(counter.as_of)}" if counter.as_of else "đã"
        if counter.target:
            ratio = _ratio(counter.value, counter.target, counter)
            said.append(f"{since} {counter.verb} {ratio}, đạt {write_percent(counter.value, counter.target)}")
        else:
            done = "" if since == "đã" else "đã"
            said.append(_words(since, done, counter.verb, _count(counter.value, counter)))
    return f"({'; '.join(said)})" if said else ""


def _has_date(facts: ItemFacts) -> bool:
    return facts.due_on is not None and not facts.due_is_inferred


def _due(facts: ItemFacts, on: date) -> str:
    """The deadline in words. One that has passed is left out: the report asks for the work, not for the past."""
    if facts.due_on is None or facts.due_is_inferred or facts.due_on < on:
        return ""
    return due_words(facts.due_on, facts.precision, on)


def _cited(action: str, citation: str, *more: str) -> str:
    """Action, what is left, citation, as an office joins them.

    "thực hiện Kế hoạch ứng dụng công nghệ thông tin … theo Kế hoạch số 105/KH-UBND" says plan twice: it becomes
    "thực hiện Kế hoạch số 105/KH-UBND … về ứng dụng công nghệ thông tin"; after one "theo" there is no second.
    """
    named = _named(action, citation)
    if named:
        return _words(named, *more)
    link = "nêu tại" if re.search(r"\btheo\b(?! dõi)", action) else "theo"
    what, comma, how = action.partition(", bảo đảm ")
    said = _words(what, *more, f"{link} {citation}" if citation else "")
    return f"{said}{comma}{how}"


def _named(action: str, citation: str) -> str:
    """The action with the citation in the place of the paper's own name; empty where it does not name it."""
    kind = citation.partition(" số ")[0]
    before, found, subject = action.partition(f"{kind} ")
    if not (citation and found and before.endswith(" ") and subject[:1].isalpha() and subject[:1].islower()):
        return ""
    if subject.split()[0] in ("số", "này", "nêu", "đã", "của", "năm", "giai"):
        return ""
    about = "" if subject.startswith("về ") else "về "
    return f"{before}{citation} {about}{subject}"


def _count(value: int, counter: CounterFacts) -> str:
    return f"{write_count(value, decimals=counter.decimals)} {counter.noun}".strip()


def _ratio(value: int, target: int, counter: CounterFacts) -> str:
    return f"{write_ratio(value, target, decimals=counter.decimals)} {counter.noun}".strip()


def _words(*parts: str) -> str:
    return " ".join(part for part in parts if part)
