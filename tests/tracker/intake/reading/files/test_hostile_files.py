"""Files that were made to harm, or broke on their way: each is read or refused for a reason that has a sentence."""

from __future__ import annotations

import pytest

from tests.tracker.intake.reading.files.hostile import GROUPS
from tracker.intake.labels import REASONS
from tracker.intake.reading.files.converting import modern
from tracker.intake.reading.files.outside import read_file
from tracker.intake.reading.files.reading import read_data
from tracker.intake.reading.values import UnreadableError

pytestmark = pytest.mark.sqlite_only
#: A few of each kind, and what only a process of its own keeps from harm; the others are read here: it is quicker.
ALONE = frozenset(
    (
        "large.docx", "laughs.xlsx", "stream-bomb.pdf", "500-pages.pdf", "arrays.pdf", "kids-in-a-ring.pdf",
        "vast.png", "words.png", "vast.jpg", "300-frames.tif", "tables.docx", "one-over-another.pdf", "too-much.txt",
        "locked-a.doc", "cut5-a.pdf", "spoilt-a.pdf", "spoilt-a.rtf", "braces.rtf",
        "vast.pdf", "blank.png", "lines.txt",
    )
)  # fmt: skip
#: Where the reason is the point.
REASON = {
    "large.docx": "large", "laughs.docx": "broken", "outside.odt": "broken", "locked-a.docx": "locked",
    "locked-RC4-128.pdf": "locked", "locked-part.docx": "broken", "locked-old.xls": "old_workbook", "mail.msg": "type",
    "text.docx": "unlike", "program.exe": "type", "nothing.txt": "empty", "old-code.txt": "encoding",
    "cut4-a.docx": "broken", "too-much.txt": "large", "lines.txt": "large", "no-pages.pdf": "broken",
    "vast.png": "large", "empty-page.pdf": "empty", "thin.png": "broken", "marks.docx": "read",
    "a.docx-as-b.pdf": "read", "500-pages.pdf": "read", "utf-16.txt": "read", "turned.pdf": "read",
    "behind-rubbish.pdf": "read", "styles-in-a-ring.docx": "read",
}  # fmt: skip


def outcome(data: bytes, name: str) -> str:
    """A reason, or "read". Whatever else is raised is a fault of ours."""
    try:
        if name in ALONE:
            read_file(data, name)
        else:
            read_data(*modern(data, name), lambda _done, _of: None)
    except UnreadableError as error:
        return error.reason
    return "read"


@pytest.mark.parametrize("group", sorted(GROUPS))
def test_each_is_read_or_has_a_sentence(group: str) -> None:
    came = {name: outcome(data, name) for name, data in GROUPS[group]()}
    assert not {name: reason for name, reason in came.items() if reason != "read" and reason not in REASONS}
    assert {name: came[name] for name in came.keys() & REASON} == {name: REASON[name] for name in came.keys() & REASON}


def test_there_are_two_hundred_of_other_names() -> None:
    names = {name for group in GROUPS.values() for name, _ in group()}
    assert len(names) > 200
    assert names >= ALONE | REASON.keys()


def test_of_a_long_file_the_first_pages_are_read_and_that_is_said() -> None:
    data = dict(GROUPS["pages"]())["500-pages.pdf"]
    reading = read_file(data, "a.pdf")
    assert (len(reading.pages), reading.notes) == (200, ("too_many_pages",))
