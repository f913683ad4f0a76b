"""`flask translate`: both catalogues follow the code, and whatever is missing is named."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog
from flask import Flask

from tracker.core import catalogues

pytestmark = pytest.mark.sqlite_only


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Catalogues of this test's own."""
    monkeypatch.setattr(catalogues, "TRANSLATIONS", tmp_path)
    return tmp_path


@pytest.fixture
def found() -> Catalog:
    """Three messages, as if read from code."""
    catalogue = Catalog(fuzzy=False)
    catalogue.add("Save")
    catalogue.add("of %(name)s")
    catalogue.add(("%(num)d unit", "%(num)d units"))
    return catalogue


def update(found: Catalog) -> None:
    """What the command does, with our messages."""
    for language in ("vi", "en"):
        catalogues.write(catalogues.updated(language, found))


WORDS = {"Save": "Lưu", "of %(name)s": "của %(name)s", "%(num)d unit": "%(num)d đơn vị"}


@pytest.mark.usefixtures("folder")
def test_english_fills_itself_and_vietnamese_is_named_where_it_is_missing(found: Catalog) -> None:
    update(found)
    assert catalogues.faults("en", found) == []
    assert len(catalogues.faults("vi", found)) == 3
    vietnamese = catalogues.read("vi")
    assert catalogues.fill(vietnamese, {**WORDS, "Gone": "Mất"}) == (["Gone"], [])
    catalogues.write(vietnamese)
    assert catalogues.faults("vi", found) == []


@pytest.mark.usefixtures("folder")
def test_what_is_translated_stays_and_what_is_gone_goes(found: Catalog) -> None:
    update(found)
    vietnamese = catalogues.read("vi")
    catalogues.fill(vietnamese, WORDS)
    catalogues.write(vietnamese)
    fewer = Catalog(fuzzy=False)
    fewer.add("Save")
    fewer.add("Cancel")
    assert "vi: no longer used: “of %(name)s”" in catalogues.faults("vi", fewer)
    update(fewer)
    assert {message.id: message.string for message in catalogues.read("vi") if message.id} == {
        "Save": "Lưu",
        "Cancel": "",
    }


def test_writing_twice_changes_nothing(folder: Path, found: Catalog) -> None:
    update(found)
    before = catalogues.path_of("vi").read_bytes()
    update(found)
    assert catalogues.path_of("vi").read_bytes() == before
    assert b"Date" not in before


@pytest.mark.usefixtures("folder")
@pytest.mark.parametrize("words", ["của %(ten)s", "của", "của %(name)s và %(name)s"])
def test_other_placeholders_than_the_ids_are_a_fault(found: Catalog, words: str) -> None:
    update(found)
    vietnamese = catalogues.read("vi")
    catalogues.fill(vietnamese, {**WORDS, "of %(name)s": words})
    catalogues.write(vietnamese)
    assert catalogues.faults("vi", found) == [f"vi: other placeholders than the id: “of %(name)s” → “{words}”"]


@pytest.mark.usefixtures("folder")
def test_words_given_otherwise_before_are_told(found: Catalog) -> None:
    update(found)
    vietnamese = catalogues.read("vi")
    catalogues.fill(vietnamese, {"Save": "Lưu"})
    assert catalogues.fill(vietnamese, {"Save": "Ghi"}) == ([], ["“Save”: “Lưu” became “Ghi”"])


@pytest.mark.usefixtures("folder")
def test_the_commands_follow_the_real_code(app: Flask, folder: Path) -> None:
    run = app.test_cli_runner().invoke
    assert run(args=["translate", "update"]).exit_code == 0
    words = folder / "words.json"
    words.write_text(json.dumps({"Home": "Trang chủ"}), encoding="utf-8")
    assert run(args=["translate", "fill", str(words)]).exit_code == 0
    checked = run(args=["translate", "check"])
    assert checked.exit_code == 1
    assert "vi: missing: “This field is required.”" in checked.stderr
    assert "“Home”" not in checked.stderr
    assert run(args=["translate", "compile"]).exit_code == 0
    assert catalogues.path_of("vi").with_suffix(".mo").exists()
