"""Keep the office's own wording of a figure, or give it back to the program."""

from __future__ import annotations

from datetime import datetime

from flask_babel import lazy_gettext as _l

from tracker.audit.services import record
from tracker.core.actor import Actor
from tracker.core.errors import Conflict, InvalidInput, NotFound
from tracker.core.extensions import db
from tracker.core.policies import as_allowed
from tracker.items.counters.models import Counter
from tracker.reports import policies
from tracker.reports.wording.labels import fault_words
from tracker.reports.wording.models import Wording
from tracker.reports.writing.wordings import WordingError, read_wording


def word_figure(counter_id: int, words: str, *, apart: bool, by: Actor, at: datetime, version: int) -> Counter:
    """Keep these words; empty ones: the usual words again. `version` 0: the form knew of no own words.

    Raises InvalidInput where the text is no wording, Conflict where somebody else has changed it since.
    """
    by = as_allowed(by, policies.can_compile)
    counter = load_figure(counter_id)
    text = check_wording(words)
    row = db.session.get(Wording, counter_id)
    if (row.version if row is not None else 0) != version:
        raise Conflict(_l("Somebody has changed these words meanwhile. Look at them again, then save."))
    before = {"words": row.words if row else "", "apart": bool(row and row.apart)}
    if row is None and (text or apart):
        row = Wording(counter_id=counter_id)
        db.session.add(row)
    if row is not None and not (text or apart):
        db.session.delete(row)
    elif row is not None:
        row.words, row.apart, row.person_name, row.at = text, apart, by.signed, at
    record("counter.worded", counter, by=by, before=before, after={"words": text, "apart": apart})
    return counter


def check_wording(words: str) -> str:
    """The words as they are kept; raises InvalidInput with what to write instead."""
    text = " ".join(words.split())
    try:
        if text:
            read_wording(text)
    except WordingError as error:
        raise InvalidInput(fault_words(error), field="words") from error
    return text


def load_figure(counter_id: int) -> Counter:
    """The indicator or counter; NotFound."""
    counter = db.session.get(Counter, counter_id)
    if counter is None:
        raise NotFound(_l("There is no such figure."))
    return counter
