"""Ids in addresses: one that no database holds leads to no page, never to an error."""

from __future__ import annotations

import re

import pytest
from flask import Flask

from tests.conftest import ClientOf
from tests.factories import Office

BEYOND = ("2147483648", "9223372036854775808", "9" * 40)
#: A refusal as JSON: the page of one is the same each time, and costs more than all that is asked before it.
SHORTLY = {"Accept": "text/html;q=0.9, application/json"}


def addresses(app: Flask, number: str, method: str) -> list[str]:
    """Every address that holds an id, with this number in its place."""
    rules = [rule.rule for rule in app.url_map.iter_rules() if "<int:" in rule.rule and method in (rule.methods or ())]
    return [re.sub(r"<int:\w+>", number, rule) for rule in rules]


@pytest.mark.parametrize("number", BEYOND)
def test_an_id_beyond_every_database_is_no_page(app: Flask, client_of: ClientOf, office: Office, number: str) -> None:
    for name in ("lan", "quan"):
        browser = client_of(name)
        looks, forms = addresses(app, number, "GET"), addresses(app, number, "POST")
        assert {browser.get(path, headers=SHORTLY).status_code for path in looks} == {404}
        assert {browser.post(path, headers=SHORTLY).status_code for path in forms} == {404}
        assert browser.get(looks[0]).status_code == browser.post(forms[0]).status_code == 404


def test_a_large_id_that_is_not_there_is_no_page(client_of: ClientOf, office: Office) -> None:
    assert client_of("lan").get("/documents/999999999").status_code == 404


@pytest.mark.parametrize("query", ["endpoint=a", "_scheme=javascript", "_external=1", "_anchor=a", "_method=POST"])
def test_a_foreign_word_in_the_query_of_the_list_breaks_nothing(
    client_of: ClientOf, office: Office, query: str
) -> None:
    page = client_of("lan").get(f"/documents?{query}&kind=KH")
    assert page.status_code == 200
    assert 'href="javascript' not in page.text
    assert 'href="http' not in page.text


@pytest.mark.parametrize("address", ["/people/new?unit=", "/units/new?parent="])
@pytest.mark.parametrize("typed", ["9" * 5000, "9" * 30, "-1", "²", "x", ""])
def test_an_odd_choice_in_the_address_chooses_nothing(
    client_of: ClientOf, office: Office, address: str, typed: str
) -> None:
    page = client_of("quan").get(address + typed)
    assert page.status_code == 200
    assert re.findall(r'<option selected value="(\d+)"', page.text) == []
