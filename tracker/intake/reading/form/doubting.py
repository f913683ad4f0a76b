"""Why a field of the form should be looked at: words that were hardly seen, letters that were mended. Pure."""

from __future__ import annotations

import re
from dataclasses import replace

from tracker.core.text import Text
from tracker.documents.numbers.folding import fold_each
from tracker.intake.reading.form import signing_words as w
from tracker.intake.reading.form.mending import mended, mended_entry
from tracker.intake.reading.syllables import name_of_person
from tracker.intake.reading.values import Doubt, Found

_RANK = re.compile(w.RANK)
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
    return None if found is None else _with(found, mended(found.value))


def with_marks_of_entry(found: Found) -> Found:
    """The same for one who receives a paper."""
    return _with(found, mended_entry(found.value))


def _with(found: Found, said: str) -> Found:
    if said == found.value:
        return found
    return replace(found, value=said, doubts=(*found.doubts, Doubt.ODD_LETTERS))


def with_name(found: Found | None) -> Found | None:
    """The name of a person as names are written; empty and doubted where its letters are none: a stamp, a stroke."""
    if found is None:
        return None
    rank = _RANK.match(found.value)
    before = rank.group() if rank else ""
    said = name_of_person(found.value[len(before) :])
    if said is not None:
        return _with(found, before + said)
    is_other = fold_each(found.value[len(before) :]).split(" ")[0] in w.SURNAMES  # spelt in another way: Y Bhiôk Niê
    return replace(found, value=found.value if is_other else "", doubts=(*found.doubts, Doubt.ODD_LETTERS))
