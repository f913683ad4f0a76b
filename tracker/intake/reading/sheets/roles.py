"""A cell that says both who leads and who supports: "Sở A chủ trì, phối hợp với Sở B". Pure."""

from __future__ import annotations

import re

from tracker.documents.numbers.folding import fold_each
from tracker.intake.reading.sheets.units import cut

#: Where those begin that support.
HELPS = re.compile(
    r"(?:^|[\s;,.(\n-])(?:(?:cac )?(?:don vi|co quan) )?phoi hop(?: thuc hien)?"
    r"(?:\s?:|\s(?:voi|cung)(?:\scac don vi\s?:)?|\s(?=cac|so|phong|ubnd))\s?"
    r"|(?:^|[;,.(\n]\s?)phoi hop(?: thuc hien)?\s(?!thuc hien)(?=\S)"
)
LEADS = re.compile(
    r"\s?[(,]?\s?(?:co quan |don vi )?(?:chu tri|dau moi)(?:,? tham muu)?(?: thuc hien)?\s?[),:]?[\s,;.]*$"
)
NAMED = re.compile(
    r"[\s(–-]*(?:(?:don vi|co quan)\s)?(?:(?:chu tri|dau moi|thuc hien|phoi hop)[\s,/]{0,3}){1,3}:\s*"
    r"|giao\s+(?=so|phong|ban|ubnd)"
)
SUPPORTS = re.compile(r"\s?[(,]?\s?(?:co quan |don vi )?phoi hop(?: thuc hien)?\s?\)?[\s,;.]*$")
BRACKETED = re.compile(r"\s?\((?:co quan |don vi )?(?P<role>chu tri|phoi hop|dau moi)\)")


def cut_roles(shown: str) -> list[tuple[bool, int, int]]:
    """The units of a cell with their places; True for those that only support."""
    folded = fold_each(shown)
    if len(folded) != len(shown) or ("phoi hop" not in folded and "chu tri" not in folded and "dau moi" not in folded):
        return [(False, start, end) for start, end in cut(shown)]
    helps = HELPS.search(folded)
    middle = helps.start() if helps else len(shown)
    found = [_bare(folded, False, start, end) for start, end in cut(shown[:middle])]
    if helps:
        found += [
            _bare(folded, True, helps.end() + start, helps.end() + end) for start, end in cut(shown[helps.end() :])
        ]
    return [one for one in found if one[1] < one[2]]


def _bare(folded: str, helps: bool, start: int, end: int) -> tuple[bool, int, int]:
    """Without the word of its role behind it."""
    named = NAMED.match(folded, start, end)
    start = named.end() if named else start
    role = BRACKETED.search(folded, start, end)
    if role:
        return helps or role["role"] == "phoi hop", start, role.start()
    supports = SUPPORTS.search(folded, start, end)
    leads = supports or LEADS.search(folded, start, end)
    return helps or bool(supports), start, leads.start() if leads else end
