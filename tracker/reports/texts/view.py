"""The findings of a text as a page shows them: in the order of the text, ways of writing apart (pure)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from tracker.checking.extent import UNREAD
from tracker.checking.findings import Finding
from tracker.core.text import Text

#: Of one text on a page; a marked copy has them all.
MOST_SHOWN = 300
#: Kinds of findings that speak of writing alone: no figure and no day is wrong.
STYLES = frozenset({"number_style", "date_style"})
#: Letters of its paragraph before and after what is doubted.
AROUND = 160


@dataclass(frozen=True, slots=True)
class Quote:
    """The words around a place, cut at spaces; `says` is what is doubted."""

    before: str
    says: str
    after: str


@dataclass(frozen=True, slots=True)
class Seen:
    """One finding with where it stands: the headings above it and its line, its page or its cell."""

    finding: Finding
    place: str
    quote: Quote


@dataclass(frozen=True, slots=True)
class Findings:
    """What was found in one text; `unread`: from where nothing was looked at; `left`: how many are not shown."""

    doubts: tuple[Seen, ...]
    writing: tuple[Seen, ...]
    unread: str
    left: int

    @property
    def count(self) -> int:
        """Of all that are shown."""
        return len(self.doubts) + len(self.writing)


def arranged(text: Text, findings: Sequence[Finding]) -> Findings:
    """For the page: what may be wrong, then what is only written in another way than elsewhere."""
    told = [one for one in findings if one.kind is not UNREAD]
    seen = [_seen(text, one) for one in told[:MOST_SHOWN]]
    return Findings(
        doubts=tuple(one for one in seen if one.finding.kind.value not in STYLES),
        writing=tuple(one for one in seen if one.finding.kind.value in STYLES),
        unread=next((one.finds for one in findings if one.kind is UNREAD), ""),
        left=max(0, len(told) - MOST_SHOWN),
    )


def where(text: Text, finding: Finding) -> str:
    """Where in the file a finding begins, as far as its format knows: the page, or the cell of a table."""
    block = text.block_at(finding.start)
    if block is None:
        return ""
    if block.cell is not None:
        return f"bảng {block.cell.table}, hàng {block.cell.row}, cột {block.cell.column}"
    return f"trang {block.page}" if block.page else ""


def place_of(text: Text, finding: Finding) -> str:
    """The headings above a finding and its line, and where that is in the file: `I.2, dòng 18 (trang 3)`."""
    inside = where(text, finding)
    return f"{finding.place} ({inside})" if inside else finding.place


def _seen(text: Text, finding: Finding) -> Seen:
    return Seen(finding, place_of(text, finding), _quote(text.plain, finding))


def _quote(plain: str, finding: Finding) -> Quote:
    line = plain.rfind("\n", 0, finding.start) + 1
    end = plain.find("\n", finding.end)
    before = plain[line : finding.start]
    after = plain[finding.end : end if end >= 0 else len(plain)]
    if len(before) > AROUND:
        before = "… " + before[-AROUND:].partition(" ")[2]
    if len(after) > AROUND:
        after = after[:AROUND].rpartition(" ")[0] + " …"
    return Quote(before.lstrip(), finding.says, after.rstrip())
