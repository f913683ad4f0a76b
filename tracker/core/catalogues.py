"""The catalogues of translations: every word of code and templates, read from them and written back without churn.

Message ids are what is shown in English, so the English catalogue holds only what is to be shown otherwise: where a
catalogue is silent gettext gives the id, and of a plural the form that English asks for.
"""

from __future__ import annotations

import os
import re
import tempfile
import tomllib
from collections.abc import Iterator, Mapping
from importlib.util import find_spec
from io import BytesIO
from pathlib import Path
from typing import Any

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import DEFAULT_KEYWORDS, extract_from_dir
from babel.messages.frontend import parse_keywords
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

from tracker.core.i18n import LANGUAGES
from tracker.core.project import ROOT

TRANSLATIONS = ROOT / "tracker" / "translations"
KEYWORDS: Mapping[str, Any] = DEFAULT_KEYWORDS | parse_keywords(["_l", "lazy_gettext", "lazy_ngettext:1,2"])
#: The language of the message ids.
SOURCE = "en"
#: WTForms ships no Vietnamese, so the messages of its forms are ours to translate.
FOREIGN = ("wtforms", "flask_wtf")
#: Header lines that change with the day or the tool, not with a word.
CHURN = re.compile(
    rb'"(POT-Creation-Date|PO-Revision-Date|Generated-By|Last-Translator|Language-Team|Report-Msgid).*\n'
)
PLACEHOLDER = re.compile(r"%\((\w+)\)\d*[a-z]|\{(\w*)\}|(?<!%)%[a-z]")


def extracted() -> Catalog:
    """Every message of the project as it stands, and of the packages that draw our forms."""
    found = Catalog(fuzzy=False)
    for message, context in _messages():
        if message not in found:
            found.add(message, context=context)
    return found


def path_of(language: str) -> Path:
    """The catalogue of a language, as written by hand."""
    return TRANSLATIONS / language / "LC_MESSAGES" / "messages.po"


def read(language: str) -> Catalog:
    """The catalogue of a language; an empty one where there is none yet."""
    path = path_of(language)
    if not path.exists():
        return _empty(language)
    with path.open("rb") as file:
        return read_po(file, locale=language, domain="messages")


def write(catalogue: Catalog) -> None:
    """Write it sorted, unwrapped, without places and dates: a changed line in a diff is a changed word."""
    text = BytesIO()
    write_po(text, catalogue, width=0, no_location=True, sort_output=True, ignore_obsolete=True)
    path = path_of(str(catalogue.locale))
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(CHURN.sub(b"", text.getvalue()))


def updated(language: str, found: Catalog) -> Catalog:
    """The catalogue with just the messages found; what was translated stays, of English what differs from the ids."""
    old = read(language)
    new = _empty(language)
    for message in found:
        known = old.get(message.id, message.context)
        string = known.string if known and any(_forms(known.string)) else ""
        silent = language == SOURCE and (not any(_forms(string)) or _forms(string) == _forms(message.id))
        if message.id and not silent:
            kept = known.flags & {"fuzzy"} if known else ()
            new.add(message.id, string, flags=kept, context=message.context)
    return new


def shown(message: Message, catalogue: Catalog) -> tuple[str, ...]:
    """The forms of a message that a reader of this language sees; an empty one where words are missing."""
    known = catalogue.get(message.id, message.context)
    if known is None and str(catalogue.locale) == SOURCE:
        return _forms(message.id)
    return _forms(known.string if known else "")


def fill(catalogue: Catalog, words: Mapping[str, str]) -> tuple[list[str], list[str]]:
    """Put {"English id": "words"} in; the singular id stands for both forms.

    Returns (ids that no message has, sentences about words that another file had given otherwise).
    """
    unknown, replaced = [], []
    for key, text in words.items():
        message = catalogue.get(key)
        if message is None:
            unknown.append(key)
            continue
        before = _forms(message.string)
        if any(before) and set(before) != {text}:
            replaced.append(f"“{key}”: “{before[0]}” became “{text}”")
        message.string = (text,) * catalogue.num_plurals if message.pluralizable else text
        message.flags.discard("fuzzy")
    return unknown, replaced


def compile_all() -> None:
    """Write the .mo file of each language, that the running program reads; it finds the old one or the new one."""
    for language in LANGUAGES:
        path, words = path_of(language).with_suffix(".mo"), BytesIO()
        write_mo(words, read(language))
        handle, draft = tempfile.mkstemp(dir=path.parent, prefix=".messages")
        with os.fdopen(handle, "wb") as file:
            file.write(words.getvalue())
        os.chmod(draft, 0o644)
        os.replace(draft, path)


def faults(language: str, found: Catalog) -> list[str]:
    """What is wrong with a catalogue, one sentence a message; empty when it is complete."""
    catalogue = read(language)
    wanted = [message for message in found if message.id]
    sentences = [fault for message in wanted for fault in _faults(message, catalogue)]
    ids = {(_key(message), message.context) for message in wanted}
    stale = [message for message in catalogue if message.id and (_key(message), message.context) not in ids]
    sentences += [f"no longer used: “{_key(message)}”" for message in stale]
    return [f"{language}: {sentence}" for sentence in sentences]


def _empty(language: str) -> Catalog:
    comment = f"# {LANGUAGES[language]}: kept by `flask translate update`, words by hand."
    return Catalog(language, "messages", comment, project="plan-tracker", version="1", fuzzy=False)


def _messages() -> Iterator[tuple[Any, str | None]]:
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    mappings = settings["tool"]["babel"]["mappings"]
    methods = [(mapping["pattern"], mapping["method"]) for mapping in mappings]
    tops = {pattern.split("/", maxsplit=1)[0] for pattern, _ in methods}
    for _, _, message, _, context in extract_from_dir(
        ROOT, methods, keywords=KEYWORDS, directory_filter=lambda path: _is_ours(Path(path), tops)
    ):
        yield message, context
    for package in FOREIGN:
        spec = find_spec(package)
        for folder in (spec.submodule_search_locations if spec else None) or ():
            for _, _, message, _, context in extract_from_dir(folder, [("**.py", "python")]):
                yield message, context


def _is_ours(folder: Path, tops: set[str]) -> bool:
    return folder.relative_to(ROOT).parts[0] in tops and folder.name != "__pycache__"


def _faults(message: Message, catalogue: Catalog) -> Iterator[str]:
    known, key, words = catalogue.get(message.id, message.context), _key(message), shown(message, catalogue)
    if not all(words):
        yield f"missing: “{key}”"
        return
    if known and known.fuzzy:
        yield f"fuzzy: “{key}”"
    if known and str(catalogue.locale) == SOURCE and words == _forms(message.id):
        yield f"repeats the id: “{key}”"
    wanted = set(map(_placeholders, _forms(message.id)))
    for text in words:
        if _placeholders(text) not in wanted:
            yield f"other placeholders than the id: “{key}” → “{text}”"


def _placeholders(text: str) -> tuple[str, ...]:
    """By name and kind, not by width: "%(num)02d chỗ" is how an office writes a count under ten."""
    return tuple(sorted(re.sub(r"\)\d+", ")", found[0]) for found in PLACEHOLDER.finditer(text)))


def _forms(value: Any) -> tuple[str, ...]:
    return tuple(value) if isinstance(value, list | tuple) else (str(value or ""),)


def _key(message: Message) -> str:
    return _forms(message.id)[0]
