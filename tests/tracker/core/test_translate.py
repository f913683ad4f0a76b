"""`flask translate`: both catalogues follow the code, and whatever is missing is named."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from babel.messages.catalog import Catalog
from flask import Flask
from flask_babel import force_locale, gettext, ngettext

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
def test_english_needs_no_words_and_vietnamese_is_named_where_it_is_missing(found: Catalog) -> None:
    update(found)
    assert catalogues.faults("en", found) == []
    assert [message.id for message in catalogues.read("en") if message.id] == []
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


def in_english(words: Mapping[str | tuple[str, str], str | tuple[str, str]]) -> None:
    """An English catalogue written by hand."""
    catalogue = Catalog("en")
    for key, text in words.items():
        catalogue.add(key, text)
    catalogues.write(catalogue)


UNITS = ("%(num)d unit", "%(num)d units")


@pytest.mark.usefixtures("folder")
def test_what_english_says_otherwise_than_the_id_stays_and_what_repeats_the_id_goes(found: Catalog) -> None:
    in_english({"Save": "Keep", "of %(name)s": "of %(name)s", UNITS: ("one unit of %(num)d", "%(num)d units")})
    assert catalogues.faults("en", found) == ["en: repeats the id: “of %(name)s”"]
    update(found)
    assert {message.id: message.string for message in catalogues.read("en") if message.id} == {
        "Save": "Keep",
        UNITS: ("one unit of %(num)d", "%(num)d units"),
    }
    assert catalogues.faults("en", found) == []


@pytest.mark.usefixtures("folder")
@pytest.mark.parametrize(
    ("key", "text", "fault"),
    [
        ("of %(name)s", "of %(nam)s", "other placeholders than the id: “of %(name)s” → “of %(nam)s”"),
        ("Save", "", "missing: “Save”"),
        (UNITS, ("%(num)d unit", ""), "missing: “%(num)d unit”"),
        ("Gone", "Away", "no longer used: “Gone”"),
    ],
)
def test_the_words_shown_in_english_are_judged_as_others_are(found: Catalog, key: Any, text: Any, fault: str) -> None:
    in_english({key: text})
    assert catalogues.faults("en", found) == [f"en: {fault}"]


def test_where_the_english_catalogue_is_silent_the_forms_of_the_id_are_shown(app: Flask) -> None:
    """Neither of these two is in any catalogue, as nothing that the code says is in the English one."""
    with app.test_request_context(), force_locale("en"):
        assert (
            gettext("Words of %(name)s that no catalogue has", name="Bình An")
            == "Words of Bình An that no catalogue has"
        )
        shown = [ngettext("%(num)d unknown word", "%(num)d unknown words", n) for n in (0, 1, 2, 21)]
    assert shown == ["0 unknown words", "1 unknown word", "2 unknown words", "21 unknown words"]


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
