"""The foot of the paper: Nơi nhận on the left, the signature on the right, in one row that does not break."""

from __future__ import annotations

from typing import Any

from tracker.papers.elements import TableCell, TableRow, paragraph, table
from tracker.papers.measures import FOOT_COLUMNS
from tracker.papers.paper import Paper, Signature
from tracker.papers.wording import ended


def foot(paper: Paper) -> Any:
    """The table of both."""
    cells = [TableCell(_recipients(paper.recipients)), TableCell(_signature(paper.signature))]
    return table(FOOT_COLUMNS, [TableRow(cells)], lines=False)


def _recipients(names: tuple[str, ...]) -> list[Any]:
    if not names:
        return [paragraph("Recipient")]
    lines = [f"- {ended(name, '.' if at == len(names) else ';')}" for at, name in enumerate(names, 1)]
    return [paragraph("RecipientsHead", "Nơi nhận:"), *(paragraph("Recipient", line) for line in lines)]


def _signature(signature: Signature) -> list[Any]:
    return [
        *(paragraph("Authority", line.upper()) for line in signature.authority),
        paragraph("SignerName", signature.name),
    ]
