"""Pages of a list, and the addresses that keep its filters."""

from __future__ import annotations

import pytest
from flask import Flask

from tracker.core.paging import Page, same_list, wanted_page


@pytest.mark.parametrize(
    ("number", "total", "pages", "first", "last"),
    [(1, 0, 1, 0, 0), (1, 1, 1, 1, 1), (1, 50, 1, 1, 50), (1, 51, 2, 1, 50), (2, 51, 2, 51, 51), (3, 149, 3, 101, 149)],
)
def test_a_page_knows_its_place(number: int, total: int, pages: int, first: int, last: int) -> None:
    page: Page[str] = Page(rows=(), number=number, total=total)
    assert (page.pages, page.first, page.last) == (pages, first, last)


@pytest.mark.parametrize(
    ("typed", "number"),
    [("3", 3), ("0", 1), ("-2", 1), ("", 1), ("x", 1), ("1.5", 1), ("999999", 999999), ("9" * 30, 1), ("1;DROP", 1)],
)
def test_an_odd_page_number_is_the_first_page(shared_app: Flask, typed: str, number: int) -> None:
    with shared_app.test_request_context(query_string={"page": typed}):
        assert wanted_page() == number


def test_without_a_number_it_is_the_first_page(shared_app: Flask) -> None:
    with shared_app.test_request_context():
        assert wanted_page() == 1


@pytest.mark.parametrize(
    ("asked", "changes", "address"),
    [
        ("?q=a&kind=KH&kind=QĐ&page=3", {}, "/health/live?q=a&kind=KH&kind=Q%C4%90"),
        ("?q=a&page=3", {"page": 2}, "/health/live?q=a&page=2"),
        ("?q=a&kind=KH", {"q": None}, "/health/live?kind=KH"),
        ("?q=a", {"kind": ["KH", "CV"]}, "/health/live?q=a&kind=KH&kind=CV"),
        ("?q=&kind=", {}, "/health/live"),
        ("?_anchor=a&_external=1&_method=POST", {}, "/health/live?_anchor=a&_external=1&_method=POST"),
        ("?endpoint=a&_scheme=javascript", {}, "/health/live?endpoint=a&_scheme=javascript"),
    ],
)
def test_an_address_keeps_the_filters_and_begins_at_page_one(
    shared_app: Flask, asked: str, changes: dict[str, object], address: str
) -> None:
    with shared_app.test_request_context(f"/health/live{asked}"):
        assert same_list(**changes) == address
