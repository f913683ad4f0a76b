"""What the clerk decides about an item's sentence in the next tasks."""

from __future__ import annotations

from datetime import date

from flask_babel import lazy_gettext as _l

from tracker.audit.services import record
from tracker.core.actor import Actor
from tracker.core.errors import InvalidInput
from tracker.core.policies import as_allowed
from tracker.items import policies
from tracker.items.models.item import Item, NextTask
from tracker.items.next_tasks.queries.next_tasks import automatic_sentence
from tracker.items.next_tasks.sentences import finish
from tracker.items.services.loading import guard_version, load_item

MOST_LETTERS = 2000


def word_item(
    item_id: int, *, words: str, next_task: NextTask, by: Actor, on: date, version: int | None = None
) -> Item:
    """Keep a hand-written sentence (empty: the automatic one speaks), and whether the item speaks at all.

    A sentence that says what the automatic one says is not kept: it would only grow old. What the automatic one
    said is remembered, so that the page can tell when it says something else.
    """
    item = _load(item_id, by=by, version=version)
    if len(words) > MOST_LETTERS:
        raise InvalidInput(_l("Write the sentence in fewer words"), field="words")
    before = _values(item)
    automatic = automatic_sentence(item.id, by=by, on=on)
    written = finish(words)
    item.next_task = next_task
    if written != item.own_sentence or not written:
        item.own_sentence = "" if written == automatic else written
        item.own_sentence_source = automatic if item.own_sentence else ""
    record("item.worded", item, by=by, before=before, after=_values(item))
    return item


def keep_sentence(item_id: int, *, by: Actor, on: date, version: int | None = None) -> Item:
    """The hand-written sentence still holds, although what it was written from has changed."""
    item = _load(item_id, by=by, version=version)
    if not item.own_sentence:
        raise InvalidInput(_l("This item has no sentence of its own any more"))
    item.own_sentence_source = automatic_sentence(item.id, by=by, on=on)
    record("item.sentence_kept", item, by=by)  # the automatic one may cite a document that is for a few only
    return item


def take_automatic(item_id: int, *, by: Actor, version: int | None = None) -> Item:
    """Give the hand-written sentence up: the automatic one speaks again."""
    item = _load(item_id, by=by, version=version)
    before = _values(item)
    item.own_sentence = item.own_sentence_source = ""
    record("item.sentence_dropped", item, by=by, before=before, after=_values(item))
    return item


def _load(item_id: int, *, by: Actor, version: int | None) -> Item:
    by = as_allowed(by, policies.can_write_next_tasks)
    item, _standing = load_item(item_id, by=by)
    guard_version(item, version, by=by)
    return item


def _values(item: Item) -> dict[str, object]:
    return {"own_sentence": item.own_sentence, "next_task": item.next_task}
