"""What the checker says of a text: one place, the reason, a proposal."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from typing import Any

from tracker.checking.rule import FindingKind
from tracker.documents.numbers.folding import fold


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that a reader should look at.

    `place`: the headings above and the line, `II.2.c, dòng 218`; `start`, `end`: code points of the text as given.
    `says` quotes the text, `finds` gives the reason, `proposal` what to write instead or to do; all Vietnamese, for
    they stand beside a Vietnamese paper. `key` is the same after edits elsewhere in the text, so that what a person
    passed over once stays passed over.
    """

    kind: FindingKind
    place: str
    start: int
    end: int
    says: str
    finds: str
    proposal: str
    key: str

    def as_json(self) -> dict[str, Any]:
        """The shape of `flask reports check --format json`."""
        return {
            "kind": self.kind.value,
            "place": self.place,
            "says": self.says,
            "finds": self.finds,
            "proposal": self.proposal,
            "start": self.start,
            "end": self.end,
        }


def key_of(kind: FindingKind, says: str, finds: str, turn: int) -> str:
    """A short name of a finding from its own words; `turn` counts equal ones."""
    words = re.sub(r"[^\w%/.,]+", " ", fold(f"{says} {finds}"))
    return hashlib.sha256(f"{kind.value}|{words}|{turn}".encode()).hexdigest()[:16]
