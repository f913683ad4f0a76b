"""Next tasks in words: one sentence an item, or one for the rest of a field, as an office would send them. Pure.

The report is an official Vietnamese paper whatever the language of the screen, so its words live here and not in a
catalogue. Numbers and days follow Nghị định 30/2020/NĐ-CP: counts under ten are padded, ratios are not.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from tracker.items.counting import remaining
from tracker.items.deadlines import Precision, write_day, write_due
from tracker.items.quantities import write_count, write_percent, write_quantity


class Pattern(StrEnum):
    """How a counter speaks of what is left."""

    PLACE = "place"  # tại 04 xã còn lại
    COUNT = "count"  # đối với 15 trường hợp còn lại
    PLAIN = "plain"  # only in parentheses: (đến ngày 31/5/2022 giải ngân 84.327/404.989 triệu đồng)


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
    citation: str = ""  # "Kế hoạch số 12/KH-UBND ngày 25/01/2022", or empty
    begun: bool = True
    starts_on: date | None = None
    due_on: date | None = None
    precision: Precision = Precision.DAY
    due_is_inferred: bool = False
    counters: Sequence[CounterFacts] = field(default=())
    milestones: Sequence[MilestoneFacts] = field(default=())


def speaks_for_itself(facts: ItemFacts, on: date) -> bool:
    """Whether the item gets a sentence of its own: it has a counter that speaks, a date, or an open milestone."""
    counts = any(counter.pattern is not Pattern.PLAIN for counter in facts.counters)
    ahead = facts.starts_on is not None and facts.starts_on > on
    return counts or bool(facts.milestones) or ahead or _has_date(facts)


def sentence(facts: ItemFacts, on: date) -> str:
    """The item's own sentence, ending in a full stop."""
    return finish(_own_words(facts, on))


def joined(several: Sequence[ItemFacts]) -> str:
    """The rest of a field in one sentence: "Tiếp tục … theo …; … theo …"; those not begun come after, without it."""
    begun = [clause(facts) for facts in several if facts.begun]
    others = [clause(facts) for facts in several if not facts.begun]
    words = ("Tiếp tục " if begun else "") + "; ".join(begun + others)
    return finish(words)


def clause(facts: ItemFacts) -> str:
    """The item inside a joined sentence: action, what is counted, citation."""
    return _words(_lower(facts.action), _in_parentheses(facts.counters), _by(facts.citation))


def finish(words: str) -> str:
    """One sentence: single spaces, a capital first, one full stop."""
    text = re.sub(r"\s+([,;.)])", r"\1", " ".join(words.split())).rstrip(" .;,")
    return text[:1].upper() + text[1:] + "." if text else ""


def _own_words(facts: ItemFacts, on: date) -> str:
    by = _by(facts.citation)
    if facts.starts_on is not None and facts.starts_on > on:
        return _words(facts.action, f"từ ngày {write_day(facts.starts_on)}", by)
    if facts.milestones:
        return _words(_next_milestone(facts.milestones), by)
    speaking = [c for c in facts.counters if c.pattern is not Pattern.PLAIN]
    counter = next((c for c in speaking if c.target is not None), None)
    if counter is not None and counter.target is not None:
        return _counted(facts, counter, counter.target, by)
    lead = "Tiếp tục" if facts.begun else ""
    return _words(lead, _lower(facts.action), _in_parentheses(facts.counters), _due(facts), by)


def _counted(facts: ItemFacts, counter: CounterFacts, target: int, by: str) -> str:
    left = remaining(counter.value, target) or 0
    if counter.value is None or counter.value == 0:
        whole = (
            f"tại {_count(target, counter)}"
            if counter.pattern is Pattern.PLACE
            else f"đối với {_count(target, counter)}"
        )
        return _words("Tiếp tục" if facts.begun else "", _lower(facts.action), whole, _due(facts), by)
    done = f"(đã {counter.verb} {_ratio(counter.value, target, counter)})"
    if left == 0:
        return _words("Tổng hợp, báo cáo kết quả", _lower(facts.action), done, by)
    place = "tại" if counter.pattern is Pattern.PLACE else "đối với"
    return _words("Tiếp tục", _lower(facts.action), f"{place} {_count(left, counter)} còn lại", done, _due(facts), by)


def _next_milestone(milestones: Sequence[MilestoneFacts]) -> str:
    """The earliest dated one, else the first; further ones follow after a semicolon."""
    ordered = sorted(milestones, key=lambda m: (m.due_on is None, m.due_on or date.max))
    return "; ".join(
        _words(_lower(m.name) if n else m.name, f"vào ngày {write_day(m.due_on)}" if m.due_on else "")
        for n, m in enumerate(ordered)
    )


def _in_parentheses(counters: Sequence[CounterFacts]) -> str:
    """What a plain counter says: (đến ngày 31/5/2022 giải ngân 84.327/404.989 triệu đồng, đạt 20,82%)."""
    said = []
    for counter in counters:
        if counter.pattern is not Pattern.PLAIN or counter.value is None:
            continue
        since = f"đến ngày {write_day(counter.as_of)} " if counter.as_of else "đã "
        if counter.target:
            ratio = _ratio(counter.value, counter.target, counter)
            said.append(f"{since}{counter.verb} {ratio}, đạt {write_percent(counter.value, counter.target)}")
        else:
            said.append(f"{since}{counter.verb} {_count(counter.value, counter)}")
    return f"({'; '.join(said)})" if said else ""


def _has_date(facts: ItemFacts) -> bool:
    return facts.due_on is not None and not facts.due_is_inferred


def _due(facts: ItemFacts) -> str:
    return write_due(facts.due_on, facts.precision) if facts.due_on and not facts.due_is_inferred else ""


def _by(citation: str) -> str:
    return f"theo {citation}" if citation else ""


def _count(value: int, counter: CounterFacts) -> str:
    return f"{write_count(value, decimals=counter.decimals)} {counter.noun}".strip()


def _ratio(value: int, target: int, counter: CounterFacts) -> str:
    pair = "/".join(write_quantity(v, decimals=counter.decimals) for v in (value, target))
    return f"{pair} {counter.noun}".strip()


def _lower(words: str) -> str:
    """A verb phrase inside a sentence begins small, but for a name in capitals (CCHC, UBND)."""
    first = words.split(" ", 1)[0] if words else ""
    return words if len(first) > 1 and first.isupper() else words[:1].lower() + words[1:]


def _words(*parts: str) -> str:
    return " ".join(part for part in parts if part)
