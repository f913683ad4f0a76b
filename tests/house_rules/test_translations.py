"""Every visible word is in both catalogues; message ids are English."""

from __future__ import annotations

import re

import pytest
from babel.messages.catalog import Catalog

from tests.house_rules.sources import listed
from tracker.core import catalogues
from tracker.core.i18n import LANGUAGES

VIETNAMESE = re.compile(r"[À-ỹ]")
#: Ids that must hold Vietnamese, with the reason.
EXEMPT = {"UBND huyện Bình Sơn": "an example under the field of the committee's short name"}


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


def _is_vietnamese(text: str) -> bool:
    words = text.split()
    return 2 * sum(bool(VIETNAMESE.search(word)) for word in words) > len(words)
