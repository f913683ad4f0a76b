"""What the texts of a kind become in this office: their variables filled for the period that comes next."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from tracker.reports.kinds.models import ReportKind
from tracker.reports.kinds.queries.variables import variables_of
from tracker.reports.kinds.services.kinds import KindDraft
from tracker.reports.kinds.variables import NAMES, fill
from tracker.reports.periods import PeriodKind, ReportPeriod, choices

#: What a report says in these places, in every office and language of the screen (Nghị định 30/2020/NĐ-CP, Phụ lục I).
PAPER = {"kind": "BÁO CÁO", "addressees": "Kính gửi", "recipients": "Nơi nhận"}


@dataclass(frozen=True, slots=True)
class Example:
    """Texts with their variables filled, lists as lines; `values` are the variables with what they stand for."""

    period: ReportPeriod
    title: str
    addressees: tuple[str, ...]
    closing: str
    recipients: tuple[str, ...]
    authority: tuple[str, ...]
    signer: str
    values: Mapping[str, str]


def example_of(kind: ReportKind, draft: KindDraft | None, *, on: date) -> Example:
    """The texts of the draft, or of the kind where the form has faults, for the period that comes next. One query."""
    said = draft or kind
    kinds = sorted(draft.days, key=list(PeriodKind).index) if draft else []
    period = next(iter(choices(kinds, on)), None) or choices([PeriodKind.HALF], on)[0]
    values = variables_of(kind, period) | {"nguoi_ky": said.signer}

    def lines(text: str) -> tuple[str, ...]:
        return tuple(fill(line.strip(), values) for line in text.splitlines() if line.strip())

    return Example(
        period,
        fill(said.title, values),
        lines(said.addressees),
        fill(said.closing, values).rstrip("./ "),
        lines(said.recipients),
        lines(said.authority),
        said.signer,
        {name: values[name] for name in NAMES},
    )
