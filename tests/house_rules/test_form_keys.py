"""Every form that changes something carries a key, and every route that takes one answers a second arrival once."""

from __future__ import annotations

import re

import pytest
from flask import Flask

from tests.house_rules.sources import listed, name_of, templates

#: What puts the key into a form: the function, or what holds it. A form of WTForms brings it with its hidden fields;
#: where there is no session, the one that is sealed for its link (`core.sealed_forms`) does.
CARRIERS = re.compile(r"{{ (form_marks\(\)|hidden\(\w+\)|carried\(.+\)|marks(\(\))?) }}")
#: Routes that answer each arrival anew, with the reason.
EACH_TIME = {
    "people.reset_password": "its answer is a password, which is kept nowhere",
    "people.show_slips": "its answer has codes that open accounts, and is kept nowhere",
    "accounts.choose_by_link": "its answer signs somebody in, and is kept nowhere",
}
#: Where the token stands without a key: scripts read it here.
TOKEN_ALONE = {"templates/base.html": "the head of the page, for what htmx sends; its forms carry their own keys"}


@pytest.mark.sqlite_only
def test_every_form_that_is_posted_carries_a_key() -> None:
    faults = []
    for path in templates():
        source = path.read_text(encoding="utf-8")
        for found in re.finditer(r'<form\b[^>]*method="post".*?</form>', source, re.DOTALL):
            if not CARRIERS.search(found[0]):
                faults.append(f"{name_of(path)}:{source[: found.start()].count(chr(10)) + 1}")
    assert not faults, "write {{ form_marks() }} (or {{ hidden(form) }}) into the form:" + listed(faults)


@pytest.mark.sqlite_only
def test_no_form_has_the_token_without_the_key() -> None:
    faults = [name_of(path) for path in templates() if "csrf_token" in path.read_text("utf-8")]
    assert [one for one in faults if one not in TOKEN_ALONE] == [], "write {{ form_marks() }} instead of the token"


@pytest.mark.sqlite_only
def test_every_route_that_takes_a_form_answers_once(shared_app: Flask) -> None:
    each = {
        rule.endpoint
        for rule in shared_app.url_map.iter_rules()
        if "POST" in (rule.methods or ()) and not hasattr(shared_app.view_functions[rule.endpoint], "answers_once")
    }
    assert each == set(EACH_TIME)
