"""Comments as the editor shows them: each with its answers, its number, and whether its sentence has changed. Pure."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from tracker.reports.drafts.draft import Draft
from tracker.reports.rounds.models import ReportComment


@dataclass(frozen=True, slots=True)
class Thread:
    """What was said of a sentence. `now`: what the sentence says today; None: it is in the report no more."""

    number: int
    said: ReportComment
    answers: tuple[ReportComment, ...]
    section_code: str
    now: str | None

    @property
    def is_open(self) -> bool:
        return self.said.settled_at is None

    @property
    def has_changed(self) -> bool:
        """The sentence says something else since."""
        return self.now is not None and self.now.split() != self.said.said.split()


def threads_of(draft: Draft, rows: Sequence[ReportComment]) -> list[Thread]:
    """Every thread with the number that it keeps, where its sentence stands now (else where it stood)."""
    answers: dict[int, list[ReportComment]] = defaultdict(list)
    for row in rows:
        if row.answers_id is not None:
            answers[row.answers_id].append(row)
    places = {line.key: (s.code, "" if line.left_out else line.text) for s in draft.sections for line in s.lines}
    found = []
    for number, said in enumerate((row for row in rows if row.answers_id is None), 1):
        code, now = places.get(said.line_key, (said.section_code, None))
        found.append(Thread(number, said, tuple(answers[said.id]), code, now or None))
    return found


def of_sections(threads: Sequence[Thread], codes: Collection[str], known: Collection[str]) -> list[Thread]:
    """Those of the sections shown; what a section that is no more had is shown with every one."""
    return [one for one in threads if one.section_code in codes or one.section_code not in known]


def open_by_section(threads: Sequence[Thread]) -> Mapping[str, int]:
    """How many are open, by section."""
    return Counter(one.section_code for one in threads if one.is_open)


def open_by_line(threads: Sequence[Thread]) -> Mapping[str, list[Thread]]:
    """The open ones of each line: its pins."""
    found: dict[str, list[Thread]] = defaultdict(list)
    for one in threads:
        if one.is_open:
            found[one.said.line_key].append(one)
    return found
