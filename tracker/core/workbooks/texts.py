"""A text as a cell of a workbook holds it: never run, never refused, read back as it was."""

from __future__ import annotations

import re

#: What a spreadsheet would take for a formula.
_DANGEROUS = ("=", "+", "-", "@", "\t", "\r")
#: What no workbook may hold: a search for it stands in the title of its list.
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f]")
#: What is written otherwise in XML: its own marks, what a workbook has as _x000D_, and what looks like that already.
_MARKED = re.compile(r"[&<>\r\ufffe\uffff]|_x[0-9a-fA-F]{4}_")
_ESCAPED = re.compile(r"_(?=x[0-9a-fA-F]{4}_)")
_WRITTEN = str.maketrans(
    {"&": "&amp;", "<": "&lt;", ">": "&gt;", "\r": "_x000D_", "\ufffe": "_xFFFE_", "\uffff": "_xFFFF_"}
)
MOST_LETTERS = 32_767


def guarded(value: str) -> str:
    """The text so that no spreadsheet runs it, nor refuses it: an apostrophe before what begins like a formula."""
    value = _CONTROL.sub("", value)
    return f"'{value}" if value.startswith(_DANGEROUS) else value


def in_xml(value: str) -> str:
    """The text of a cell in the XML of a sheet; what goes beyond the letters that a cell holds is cut off."""
    value = guarded(value)[:MOST_LETTERS]
    if _MARKED.search(value):
        return _ESCAPED.sub("_x005F_", value).translate(_WRITTEN)
    return value
