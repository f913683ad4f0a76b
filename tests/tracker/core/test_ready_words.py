"""Words and addresses that are kept ready say what Flask-Babel, Jinja and Flask say."""

from __future__ import annotations

from typing import Any

import pytest
from flask import Flask, render_template_string, url_for
from flask_babel import force_locale, gettext, refresh
from markupsafe import Markup

from tracker.core.addresses import READY, url_to
from tracker.core.extensions import babel


def test_a_word_changes_with_the_language_in_force(shared_app: Flask) -> None:
    with shared_app.test_request_context():
        assert [gettext("Cancel"), render_template_string("{{ _('Sign out') }}")] == ["Hủy", "Đăng xuất"]
        with force_locale("en"):
            assert [gettext("Cancel"), render_template_string("{{ _('Sign out') }}")] == ["Cancel", "Sign out"]
        assert render_template_string("{{ _('Sign out') }}") == "Đăng xuất"


def test_a_word_follows_the_language_that_a_request_turns_to(shared_app: Flask) -> None:
    with shared_app.test_request_context(headers={"Cookie": "language=en"}):
        assert gettext("Sign out") == "Sign out"
    with shared_app.test_request_context():
        assert gettext("Sign out") == "Đăng xuất"
        refresh()
        assert gettext("Sign out") == "Đăng xuất"


def test_values_are_escaped_and_our_own_words_are_not(shared_app: Flask) -> None:
    with shared_app.test_request_context():
        told = render_template_string("{{ _('Today is %(day)s', day='<b>') }}|{{ _('<i>100 %%</i>') }}|{{ _('<u>') }}")
        assert told.endswith("&lt;b&gt;|<i>100 %</i>|<u>")
        assert "ngày" not in render_template_string(
            "{% autoescape false %}{{ _('<%(x)s>', x='&') }}{% endautoescape %}"
        )
        assert render_template_string("{% autoescape false %}{{ _('<%(x)s>', x='&') }}{% endautoescape %}") == "<&>"


def test_a_number_stands_in_its_word(shared_app: Flask) -> None:
    with shared_app.test_request_context(), force_locale("en"):
        one = "{{ ngettext('%(num)d day overdue', '%(num)d days overdue', n) }}"
        assert [render_template_string(one, n=n) for n in (1, 3)] == ["1 day overdue", "3 days overdue"]


def test_outside_of_a_page_there_are_words_too(shared_app: Flask) -> None:
    with shared_app.app_context():
        assert gettext("Sign out") == "Đăng xuất"
    assert gettext("Sign out") == "Sign out"


def test_what_is_kept_is_made_of_our_own_words_alone(shared_app: Flask) -> None:
    with shared_app.test_request_context():
        render_template_string("{{ _('Today is %(day)s', day='Nguyễn Văn An') }}{{ _('Sign out') }}")
        ready = babel.catalogue().ready
        assert ready["Sign out"] == Markup("Đăng xuất")
        assert not any("Nguyễn Văn An" in kept for kept in ready.values())


@pytest.mark.parametrize("place", ["", "/theo-doi"])
def test_an_address_is_that_of_this_place_of_the_program(shared_app: Flask, place: str) -> None:
    asked: list[tuple[str, dict[str, Any]]] = [
        ("items.list_items", {}), ("static", {"filename": "js/app.js"}), ("items.show_item", {"item_id": 7}),
    ]  # fmt: skip
    for _again in range(2):
        with shared_app.test_request_context("/", environ_overrides={"SCRIPT_NAME": place}):
            found = [url_to(endpoint, **values) for endpoint, values in asked]
            assert found == [url_for(endpoint, **values) for endpoint, values in asked]
            assert (found[0], found[2]) == (f"{place}/items", f"{place}/items/7")


def test_addresses_with_ids_are_not_kept(shared_app: Flask) -> None:
    with shared_app.test_request_context():
        url_to("items.show_item", item_id=912_345)
        assert not any("912345" in kept for kept in shared_app.extensions[READY].values())
