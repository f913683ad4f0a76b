"""The words that a drawing may use are those that the application knows: none in one place only."""

from __future__ import annotations

from tracker.items.verbs import Verb
from tracker.processes import vocabulary
from tracker.processes.actions import ACTIONS
from tracker.processes.buttons import REPLY_REGISTERED
from tracker.processes.labels import BUTTONS
from tracker.processes.services.acting import ACTS, NEEDED, ON_OWN_PAGE
from tracker.processes.services.answers import MORE
from tracker.processes.services.carrying import STEPS
from tracker.processes.standing import Carrier, Standing


def test_every_action_is_carried_out() -> None:
    assert set(ACTIONS) == vocabulary.ACTIONS


def test_every_name_of_a_condition_is_said() -> None:
    item = Standing(carriers=[Carrier(1)])
    assert set(item.facts()) | MORE == vocabulary.NAMES
    assert set(item.own_facts()[1]) <= vocabulary.NAMES


def test_every_field_is_asked_for() -> None:
    assert set(NEEDED) | {"units"} == vocabulary.FIELDS  # units are chosen on the page of the assignment


def test_every_button_has_its_words_and_its_verb() -> None:
    assert set(BUTTONS) >= vocabulary.OUTCOMES
    assert set(ACTS) | set(ON_OWN_PAGE) == vocabulary.OUTCOMES


def test_every_message_is_told_by_a_verb_or_by_the_register() -> None:
    assert {Verb(message) for message in vocabulary.MESSAGES - {REPLY_REGISTERED}} <= set(STEPS)


def test_every_verb_but_a_note_is_a_step() -> None:
    assert set(STEPS) == set(Verb) - {Verb.UPDATE_PROGRESS}
