"""The editor over HTTP: its page, drafts kept while somebody draws, two who draw at once."""

from __future__ import annotations

import json
import re
from html import unescape

from tests.conftest import ClientOf
from tests.factories import Office
from tests.tracker.processes.drawn import changed, upload

PLACE = "/procedures/one_unit/2"
SECOND = changed("one_unit", ("Quá 03 ngày làm việc", "Quá 05 ngày làm việc"), ("entered + 3", "entered + 5"))


def test_the_page_of_a_draft_brings_the_words_of_this_office(client_of: ClientOf, office: Office) -> None:
    clerk = client_of("lan")
    assert upload(clerk, SECOND).status_code == 303
    page = clerk.get(f"{PLACE}/edit").text
    words = json.loads(unescape(re.search(r'data-words="([^"]*)"', page)[1]))
    assert {"id": "clerk", "label": "Văn phòng"} in words["roles"]
    assert "P. Nội vụ" in words["performers"]["units"]
    assert f'data-save-url="{PLACE}/save"' in page
