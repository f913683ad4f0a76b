"""Who issued the papers that a sentence cites: named at the first and wherever it changes, never twice running. Pure.

Nghị định 30/2020/NĐ-CP, Phụ lục I, phần I, mục 6: a paper that is cited is told with kind, number, day and issuer.
"""

from __future__ import annotations

import re

#: "số 12/KH-UBND ngày 25/01/2022 của UBND xã Bình Sơn", to where the name ends; or where one sentence ends.
_CITED = re.compile(
    r"(?P<paper>số \S+ ngày \d{1,2}/\d{1,2}/\d{4})(?: của (?P<issuer>[^;,.()]+?)"
    r"(?=[;,.()]|$| (?:về|việc|trước|từ|đến|tại|đối với|còn|đã|do|và|để|vào|trong|cho|là) ))?|(?P<end>\. (?=[A-ZĐÀ-Ỹ]))"
)


def named_once(words: str, before: str = "") -> tuple[str, str]:
    """The words with each issuer named where it is another than that of the paper cited before; and the last one.

    `before`: the issuer that the same sentence has named already.
    """
    said = before

    def shorter(found: re.Match[str]) -> str:
        nonlocal said
        if found["end"]:
            said = ""
        issuer = found["issuer"]
        if issuer and issuer == said:
            return found["paper"]
        said = issuer or said
        return found[0]

    return _CITED.sub(shorter, words), said
