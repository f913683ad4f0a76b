"""A kind of notice is one row of reminders/kinds.py, and what other modules add for all of them lacks none."""

from __future__ import annotations

import ast
from collections import Counter
from collections.abc import Collection, Iterable
from enum import StrEnum
from typing import Any

import pytest

from tests.house_rules.markup import icons_of_sprite
from tests.house_rules.sources import listed, name_of, place_of, python_files, tree_of
from tests.house_rules.test_icons import SPRITE
from tracker.reminders.composing import words
from tracker.reminders.kinds import KIND_OF, KINDS, LASTING, NEWS, OF_STEPS, PRESSING, URGING, About, Section, Topic
from tracker.reminders.models.notices import Notice
from tracker.reminders.models.plans import Habit
from tracker.reminders.truth import HOLDS

ROWS = "tracker/reminders/kinds.py"


def lacking(table: str, has: Collection[Any], wanted: Iterable[StrEnum]) -> list[str]:
    """“truth.HOLDS lacks Topic.STEP”, for each row that is not there."""
    return [f"{table} lacks {type(one).__name__}.{one.name}" for one in wanted if one not in has]


@pytest.mark.sqlite_only
def test_every_kind_has_one_row_and_every_table_beside_them_has_all() -> None:
    faults = lacking("kinds.KINDS", KIND_OF, About)
    faults += [
        f"About.{about.name} has {n} rows" for about, n in Counter(kind.about for kind in KINDS).items() if n > 1
    ]
    faults += lacking("truth.HOLDS", HOLDS, set(Topic) - {Topic.NEWS})
    faults += lacking("composing.words.HEADS", words.HEADS, Section)
    faults += lacking("composing.words.BRIEF", words.BRIEF, Section)
    faults += lacking("composing.words.COUNTED", words.COUNTED, Section)
    assert not faults, listed(faults)


@pytest.mark.sqlite_only
def test_a_row_lacks_no_value() -> None:
    icons, columns = icons_of_sprite(SPRITE), set(Habit.__table__.columns.keys())
    faults = [
        f"About.{kind.about.name}: {name}"
        for kind in KINDS
        for name, is_there in (
            ("words", kind.words != ""),
            ("rule", kind.rule != ""),
            ("an icon of the sprite", kind.icon in icons),
            ("a column of Habit that turns it off", not kind.wish or kind.wish in columns),
            (
                "a deadline, where one says in which part of a letter it stands",
                not kind.is_by_day or kind.topic is Topic.DEADLINE,
            ),
        )
        if not is_there
    ]
    assert not faults, listed(faults)


@pytest.mark.sqlite_only
def test_a_lacking_row_is_named() -> None:
    some = {about: kind for about, kind in KIND_OF.items() if about is not About.HELD}
    assert lacking("kinds.KINDS", some, About) == ["kinds.KINDS lacks About.HELD"]


@pytest.mark.sqlite_only
def test_no_other_module_keeps_a_table_or_a_set_of_kinds() -> None:
    faults = [
        f"{place_of(path, node)} holds {', '.join(sorted(named))}"
        for path in python_files("tracker")
        if name_of(path) != ROWS
        for node in ast.walk(tree_of(path))
        if isinstance(node, (ast.Dict, ast.Set, ast.Tuple, ast.List))
        and len(named := _kinds_in(node)) > 1
    ]  # fmt: skip
    assert not faults, f"say it in the rows of {ROWS}, and derive it:" + listed(faults)


def _kinds_in(node: ast.Dict | ast.Set | ast.Tuple | ast.List) -> set[str]:
    """The kinds that a table is keyed by, or that a set holds."""
    held = [key for key in node.keys if key] if isinstance(node, ast.Dict) else node.elts
    return {ast.unparse(one) for one in held if ast.unparse(one).startswith("About.")}


@pytest.mark.sqlite_only
def test_what_is_derived_says_what_it_said() -> None:
    assert {About.DONE, About.ENDED, About.STOPPED} == LASTING
    assert {About.WAITING, About.HELD} == OF_STEPS
    assert {About.OVERDUE, About.CLIMBED} == PRESSING
    assert {About.DONE, About.ENDED} == NEWS
    assert [kind.about.value for kind in URGING] == [
        "overdue", "climbed", "due_today", "due_soon", "given", "waiting", "stale", "broken", "held", "stopped",
    ]  # fmt: skip
    by_topic = {topic.value: {kind.about.value for kind in KINDS if kind.topic is topic} for topic in Topic}
    assert by_topic == {
        "accepting": {"given"},
        "deadline": {"due_soon", "due_today", "overdue", "climbed", "broken"},
        "figures": {"stale"},
        "step": {"waiting", "held"},
        "news": {"stopped", "done", "ended"},
    }
    assert {kind.about.value for kind in KINDS if kind.is_by_day} == {"due_soon", "due_today", "overdue", "climbed"}
    assert {kind.about.value for kind in KINDS if kind.is_duty} == {
        "given", "due_soon", "due_today", "overdue", "stale",
    }  # fmt: skip
    assert {kind.about.value for kind in KINDS if kind.is_listed} == {"climbed", "held"}
    assert {kind.about.value: kind.wish for kind in KINDS if kind.wish} == {
        "due_soon": "mails_soon", "stale": "mails_soon",
        "done": "mails_office", "ended": "mails_office", "stopped": "mails_office",
    }  # fmt: skip


@pytest.mark.sqlite_only
def test_a_notice_knows_its_row() -> None:
    assert Notice(about=About.HELD).kind is KIND_OF[About.HELD]
