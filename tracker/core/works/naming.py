"""The name under which a result is given out: one that every machine takes, and that shows what it is. Pure."""

from __future__ import annotations

import unicodedata

LONGEST = 120
#: Separators of paths, and what Windows takes in no name.
REFUSED = frozenset('<>:"/\\|?*')
#: Kept as they are: a name is cut before its ending.
LONGEST_ENDING = 12


def safe_name(name: str) -> str:
    """Without paths, control characters and letters that turn the writing round; never empty, never hidden."""
    kept = "".join("-" if char in REFUSED else char for char in name if unicodedata.category(char)[0] != "C")
    kept = " ".join(kept.split()).strip(". ")
    stem, dot, ending = kept.rpartition(".")
    if not dot or not stem or len(ending) > LONGEST_ENDING:
        return kept[:LONGEST].rstrip(". ") or "ket-qua"
    return f"{stem[: LONGEST - len(ending) - 1].rstrip('. ')}.{ending}"
