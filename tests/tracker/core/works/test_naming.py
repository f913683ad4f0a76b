"""A name under which a file is given out does no harm on any machine."""

from __future__ import annotations

import pytest

from tracker.core.works.naming import LONGEST, safe_name

CASES = {
    "nhiem-vu-2022-06-15.xlsx": "nhiem-vu-2022-06-15.xlsx",
    "Sổ văn bản đến.xlsx": "Sổ văn bản đến.xlsx",
    "../../../etc/passwd": "-..-.-etc-passwd",
    "C:\\Windows\\a.exe": "C--Windows-a.exe",
    "a\r\nSet-Cookie: x=1.txt": "aSet-Cookie- x=1.txt",
    "bao-cao\u202excod.exe": "bao-caoxcod.exe",  # written from right to left it would end in docx
    "\u200b\u0000": "ket-qua",
    "...": "ket-qua",
    "": "ket-qua",
    ".htaccess": "htaccess",
    "a" * 300 + ".xlsx": "a" * (LONGEST - 5) + ".xlsx",
    "a" * 300: "a" * LONGEST,
    '<b>"x"|?*.txt': "-b--x----.txt",
}


@pytest.mark.parametrize("name", CASES)
def test_a_name_is_made_harmless(name: str) -> None:
    assert safe_name(name) == CASES[name]
