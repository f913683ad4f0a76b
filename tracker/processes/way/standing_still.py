"""Where a run waits for a day or a message and for nobody, in words."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from flask_babel import gettext as _

from tracker.core.i18n import write_day
from tracker.processes.labels import button_words
from tracker.processes.step_words import step_words
from tracker.processes.way.queries import Way
from workflows.definition import Node
from workflows.state import Holds


def waiting_nodes(way: Way) -> list[Node]:
    """The catch events at which it stands, each once, in the order of the drawing."""
    here = {place.node for place in way.places if place.holds is Holds.EVENT}
    return [node for node in way.drawing.nodes.values() if node.id in here]


def until_words(way: Way) -> list[str]:
    """ "Đang chờ đến ngày 01/07/2022"; "Chờ trả lời: đang chờ văn bản trả lời đã đăng ký, từ 03/06/2022"."""
    return [words for node in waiting_nodes(way) for words in _of(way, node)]


def _of(way: Way, node: Node) -> Sequence[str]:
    if node.rule is None:
        since = min(place.entered_on for place in way.places if place.node == node.id)
        return [_named(node, _("Waiting for “%(what)s”, since %(day)s", what=_message(node), day=write_day(since)))]
    days = sorted({one.fires_on for one in way.awaited if one.node == node.id})
    return [_named(node, _("Waiting until %(day)s", day=write_day(day))) for day in days] or [_named(node, _no_day())]


def mark_words(day: date) -> str:
    """On the drawing."""
    return str(_("until %(day)s", day=write_day(day)))


def _no_day() -> str:
    return str(_("Waiting for a day that is not known yet"))


def _message(node: Node) -> str:
    return str(button_words(node.message))


def _named(node: Node, words: str) -> str:
    name = step_words(node.name)
    return f"{name}: {words[:1].lower()}{words[1:]}" if name else words
