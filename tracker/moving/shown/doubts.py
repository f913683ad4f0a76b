"""What is doubtful, by its cause: a sentence, its answers, and the button that mends all rows of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from flask_babel import gettext as _, ngettext

from tracker.moving.forms import AnswerForm
from tracker.moving.labels import ANSWERS, padded
from tracker.moving.runs.kinds import Cause, Choice

#: Beside the columns; whoever mends these sees the next ones.
MOST_SHOWN = 8
MOST_LINES = 3
UNIT = "unit"


@dataclass(frozen=True, slots=True)
class DoubtView:
    """One cause. `asks`: what is typed or chosen with one of its answers: "unit", "day" …; `form`: with its faults."""

    key: str
    title: str
    words: str
    choices: Sequence[Choice]
    chosen: str
    asks: Sequence[str]
    button: str
    form: AnswerForm

    @property
    def is_open(self) -> bool:
        """Whether nothing is likely, and the first answer would be given by whoever only presses the button."""
        return not self.chosen and bool(self.choices) and not self.choices[0].asks

    @property
    def asks_for_unit(self) -> bool:
        """Whether a unit of the office is chosen with one of the answers."""
        return UNIT in self.asks

    @property
    def asks_for_words(self) -> bool:
        """Whether something is typed with one of the answers."""
        return any(one != UNIT for one in self.asks)

    @property
    def typed_label(self) -> str:
        """What is typed with an answer."""
        labels = {"day": _("Day"), "year": _("Year"), "document": _("Number and symbol")}
        return next((labels[one] for one in self.asks if one in labels), _("Something else"))


@dataclass(frozen=True, slots=True)
class Answered:
    """A doubt that was answered; it can be asked again."""

    key: str
    words: str


def doubt_views(causes: Sequence[Cause], refused: AnswerForm | None = None) -> Sequence[DoubtView]:
    """As the page shows them; `refused` is the form of one whose answer could not be kept."""
    return [_view(one, refused if refused is not None and refused.doubt.data == one.key else None) for one in causes]


def answered(answers: Mapping[str, Mapping[str, Any]], units: Mapping[int, str]) -> Sequence[Answered]:
    """What was answered, the last first. `units`: their names."""
    return [Answered(key, _answer_words(key, kept, units)) for key, kept in reversed(list(answers.items()))]


def asked_by(causes: Sequence[Cause], key: str, choice: str) -> str:
    """What an answer asks for: "unit", "day" …; nothing where it asks nothing or is none."""
    found = (one.asks for cause in causes if cause.key == key for one in cause.choices if one.value == choice)
    return next(found, "")


def _view(cause: Cause, refused: AnswerForm | None) -> DoubtView:
    form = refused or AnswerForm(formdata=None, doubt=cause.key)
    likely = next((one.value for one in cause.choices if one.is_guess), "")
    chosen = (refused.choice.data if refused is not None else "") or cause.answer or likely
    asks = list(dict.fromkeys(one.asks for one in cause.choices if one.asks))
    return DoubtView(
        cause.key, cause.title, f"{_where(cause)}: {cause.sentence}", cause.choices, chosen, asks, _button(cause), form
    )


def _where(cause: Cause) -> str:
    """ "ở 02 dòng", "ở dòng 12"."""
    lines = [line for _sheet, line in cause.lines]
    if cause.rows == 1 and lines:
        return _("in row %(line)s", line=lines[0])
    words = ngettext("in %(n)s row", "in %(n)s rows", cause.rows, n=padded(cause.rows))
    if not lines:
        return words
    shown = ", ".join(map(str, lines[:MOST_LINES])) + ("…" if cause.rows > MOST_LINES else "")
    return _("%(words)s (%(lines)s)", words=words, lines=shown)


def _button(cause: Cause) -> str:
    if cause.rows < 2:
        return _("Use it")
    return ngettext("Use it for %(n)s row", "Use it for %(n)s rows", cause.rows, n=padded(cause.rows))


def _answer_words(key: str, kept: Mapping[str, Any], units: Mapping[int, str]) -> str:
    title, choice = str(kept.get("title") or key.partition(":")[2] or key), str(kept.get("choice") or "")
    typed = str(kept.get("typed") or "")
    if choice == UNIT:
        typed = ", ".join(units[int(one)].strip() for one in typed.split(",") if one.isdecimal() and int(one) in units)
    said = str(ANSWERS.get(choice) or typed)
    return _("“%(title)s”: %(said)s", title=title, said=said) if said else f"“{title}”"
