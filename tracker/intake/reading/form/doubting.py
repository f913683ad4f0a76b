"""Why a field of the form should be looked at: words that were hardly seen, letters that were mended. Pure."""

from __future__ import annotations

from dataclasses import replace

from tracker.core.text import Text
from tracker.intake.reading.form.mending import mended
from tracker.intake.reading.values import Doubt, Found

LEAST_SURE = 0.6  # of a reader of pictures, for a word of a field


def looked_at(found: Found | None, text: Text) -> Found | None:
    """The field with a doubt where one of its words was hardly seen."""
    return None if found is None else looked_at_found(found, text)


def looked_at_found(found: Found, text: Text) -> Found:
    """The same for a field that is there."""
    sure = (
        mark.confidence
        for span in found.spans
        for word in text.words_between(span.start, span.end)
        if (mark := text.marks.get(word.start))
        and mark.confidence is not None
        and any(map(str.isalnum, text.plain[word.start : word.end]))
    )
    if min(sure, default=1.0) >= LEAST_SURE:
        return found
    return replace(found, doubts=(*found.doubts, Doubt.UNCLEAR_PICTURE))


def with_marks(found: Found | None) -> Found | None:
    """The field with the tone marks that its words have in the language; what was changed is doubted."""
    return None if found is None else with_marks_found(found)


def with_marks_found(found: Found) -> Found:
    """The same for a field that is there."""
    said = mended(found.value)
    if said == found.value:
        return found
    return replace(found, value=said, doubts=(*found.doubts, Doubt.ODD_LETTERS))
