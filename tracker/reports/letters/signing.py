"""Who signs, as the foot of a paper has it. Pure.

Quyền hạn, chức vụ of the signer: Nghị định 30/2020/NĐ-CP, Phụ lục I, phần II, mục 7.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from tracker.papers.paper import Signature

COMMITTEE, CHAIRMAN = "TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH"
#: A chairman's title: what stands before the word says whether it is one.
TITLE = re.compile(r"(?i)(quyền|q\.|phó|thường trực|\s)*chủ tịch")
#: A title ends where the body begins: "Chánh Văn phòng HĐND và UBND huyện".
BODY = re.compile(
    r"(?<!\s)\s+(?:HĐND|UBND|Hội đồng|Ủy ban|tỉnh|thành phố|xã|phường|đặc khu"
    r"|huyện|quận|thị xã|thị trấn)\b.*"
)


@dataclass(frozen=True, slots=True)
class Signer:
    """Somebody who may sign for the committee. `leads` tells its leadership from the head of its office."""

    post_id: int
    name: str
    title: str  # as written: "Phó Chủ tịch UBND huyện"
    leads: bool

    @property
    def is_chairman(self) -> bool:
        """Whether it is the chairman, or who acts as chairman."""
        return self.leads and TITLE.match(self.title) is not None and not self.is_deputy

    @property
    def is_deputy(self) -> bool:
        """Whether it signs in the chairman's place (KT.)."""
        return self.leads and "phó" in self.title.casefold().split("chủ tịch")[0].split()


def signature_of(signer: Signer | None) -> Signature:
    """TM. for the committee, KT. for the chairman, TL. by the chairman's order; nobody yet: the chairman, unnamed."""
    if signer is None:
        return Signature((COMMITTEE, CHAIRMAN))
    title = BODY.sub("", signer.title).upper()
    if not signer.leads:
        return Signature((f"TL. {CHAIRMAN}", title), signer.name)
    if signer.is_deputy:
        return Signature((COMMITTEE, f"KT. {CHAIRMAN}", f"PHÓ {CHAIRMAN}"), signer.name)
    if signer.is_chairman:
        acts = signer.title.casefold().startswith(("quyền", "q."))
        return Signature((COMMITTEE, f"Q. {CHAIRMAN}" if acts else CHAIRMAN), signer.name)
    return Signature((COMMITTEE, title), signer.name)
