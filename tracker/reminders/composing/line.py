"""The line of an item in a letter and in the bell: how it stands, what it is, what to do about it."""

from __future__ import annotations

from dataclasses import dataclass

from tracker.reminders.composing import links
from tracker.reminders.composing.acts import act_of, link_of, promise_of
from tracker.reminders.composing.details import detail_of
from tracker.reminders.composing.entries import Entry
from tracker.reminders.composing.wanted import first_words, subject_words


@dataclass(frozen=True, slots=True)
class Line:
    """An item: "306/KH-TKT" "quá hạn 15 ngày", what it is, and what else is to be known."""

    number: str
    state: str
    title: str
    detail: str
    brief: str  # what is wanted of it, for a subject: "Cần báo cáo 306/KH-TKT (quá hạn 15 ngày)"
    first: str  # the same with its day, for the first line, which stands in a preview
    url: str
    act: str  # what to do about it at once; empty: nothing
    act_url: str
    promise: str  # where the unit is late: to name the day by which it will be done
    promise_url: str
    answer: str = ""  # to answer at once, without a sign-in; then it stands for updating and promising
    answer_url: str = ""

    @property
    def acts(self) -> list[tuple[str, str]]:
        """Words and addresses of all that may be done, beside opening it."""
        offered = ((self.answer, self.answer_url), (self.act, self.act_url), (self.promise, self.promise_url))
        return [one for one in offered if one[0]]


def line_of(entry: Entry) -> Line:
    """Its line, in words."""
    facts, state, answer = entry.facts, entry.state_words(), link_of(entry)
    acts = (*act_of(entry, has_link=bool(answer[0])), *(("", "") if answer[0] else promise_of(entry)))
    return Line(
        facts.number, state, facts.title, detail_of(entry), subject_words(entry, state),
        first_words(entry, state),
        links.link("items.show_item", item_id=facts.id), *acts, *answer,
    )  # fmt: skip
