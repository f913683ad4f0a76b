"""The form of papers of many offices, in the shapes in which readers of files give them."""

from __future__ import annotations

import unicodedata

import pytest

from tests.tracker.intake.reading.papers import PAPERS, Written
from tracker.core.text import Text
from tracker.intake.reading.form.reading import read_form
from tracker.intake.reading.values import Found, Registered

SHAPES = (Written.in_cells, Written.column_by_column, Written.line_by_line)


def filled(register: Registered) -> dict[str, object]:
    """The fields as they would stand in the form."""
    signer = register.signer
    said: dict[str, Found | None] = {
        "kind": register.kind, "number": register.number, "symbol": register.symbol, "date": register.issued_on,
        "issuer": register.issuer, "place": register.place, "title": register.title, "urgency": register.urgency,
        "restriction": register.restriction, "competence": signer.competence, "position": signer.position,
        "name": signer.name,
    }  # fmt: skip
    return {name: one.value if one else "" for name, one in said.items()} | {
        "recipients": [one.value for one in register.recipients]
    }


@pytest.mark.parametrize("shape", SHAPES, ids=lambda shape: shape.__name__)
@pytest.mark.parametrize("name", PAPERS)
def test_what_a_clerk_would_enter(name: str, shape: object) -> None:
    paper = PAPERS[name]
    text: Text = shape(paper)  # type: ignore[operator]
    given = filled(read_form(text))
    assert {key: given[key] for key in paper.fields} == paper.fields


@pytest.mark.parametrize("name", PAPERS)
def test_letters_may_be_taken_apart_and_recipients_set_in_one_line(name: str) -> None:
    paper = PAPERS[name]
    ending = ("Nơi nhận: " + " ".join(paper.recipients), *paper.signed)
    words = "\n".join((*paper.left, *paper.right, *paper.body, *ending))
    given = filled(read_form(Text.of_plain(unicodedata.normalize("NFD", words))))
    assert {key: given[key] for key in paper.fields} == paper.fields
