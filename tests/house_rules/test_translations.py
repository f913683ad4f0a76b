"""Every visible word is Vietnamese for those who read Vietnamese and English for those who read English."""

from __future__ import annotations

import re

import pytest
from babel.messages.catalog import Catalog

from tests.house_rules.sources import listed
from tracker.core import catalogues
from tracker.core.i18n import LANGUAGES

VIETNAMESE = re.compile(r"[À-ỹ]")
#: Where English quotes Vietnamese: “Nơi nhận”, Secret (Mật), after a colon, after "as", the symbol of a paper, {kỳ}.
QUOTED = re.compile(r"“[^”]*”|\([^)]*\)|: .*|\b[Aa]s .*|\S+/\S+|\{\w+\}", re.DOTALL)
#: English texts that must hold Vietnamese otherwise, with the reason.
EXEMPT = {
    "30/9/2022, trong tháng 9/2022, quý IV/2022: its last day counts": "three examples of how a deadline is written",
    "What follows the word BÁO CÁO; may hold variables": "the word that stands on the paper",
}


@pytest.fixture(scope="module")
def found() -> Catalog:
    """Every message of code and templates."""
    return catalogues.extracted()


@pytest.mark.sqlite_only
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_message_has_its_words(found: Catalog, language: str) -> None:
    faults = catalogues.faults(language, found)
    assert not faults, "run `flask translate update`, then write the words that are missing:" + listed(faults)


@pytest.mark.sqlite_only
def test_message_ids_are_english(found: Catalog) -> None:
    """An example after a colon may be Vietnamese: "In full: Phòng Nội vụ"."""
    ids = [message.id if isinstance(message.id, str) else message.id[0] for message in found if message.id]
    faults = [key for key in ids if _is_vietnamese(key.split(":", maxsplit=1)[0]) and key not in EXEMPT]
    assert not faults, "write the id in English, its Vietnamese into the catalogue:" + listed(faults)


@pytest.mark.sqlite_only
def test_what_is_shown_in_english_is_english(found: Catalog) -> None:
    english = catalogues.read("en")
    shown = [text for message in found if message.id for text in catalogues.shown(message, english)]
    faults = [text for text in shown if VIETNAMESE.search(QUOTED.sub("", text)) and text not in EXEMPT]
    assert not faults, "say it in English; what is Vietnamese stands in quotes or after a colon:" + listed(faults)
    assert not EXEMPT.keys() - set(shown), "no longer said"


def _is_vietnamese(text: str) -> bool:
    words = text.split()
    return 2 * sum(bool(VIETNAMESE.search(word)) for word in words) > len(words)
