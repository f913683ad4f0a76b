"""Words that are repeated without end: the hostile texts of scripts/grammars.py."""

from __future__ import annotations

import importlib
import re
from collections.abc import Iterator

#: What any grammar may meet: one letter for ever, and the joints of office prose.
EVERYWHERE = (
    "a", "1", " ", "\t", "\n", ".", "?", "-", "(", "/", ",", ";", "|", "*", '"', "\u0323\u0301", "a ", "1 ", "1.", "1,",
    "10/", "- ", ". ", "a\n", "và ", "ngày ", "số ", "Đ", "1/",
)  # fmt: skip
#: What papers cite.
CITED = (
    "12/KH-UBND ", "12/KH-UBND ngày 12/3/2022, ", "của chủ tịch thường trực ", "hội nghị lần thứ btvbtvbtv ",
    "Kế hoạch số ", "12/KH-UBND của UBND tỉnh Quảng Ngãi; ", "12, 13, 14 và 15/KH-UBND ", "/KH-UBND-", "KH-",
)  # fmt: skip
#: What stands about numbers in reports.
FIGURES = (
    "Cộng|1\n", "Tổng cộng | 12 | 13\n", "|\n12\n", "12 13 14\n", "12, ", "1 ", "1.234 hồ sơ, ", "trong đó 12 ",
    "12 (", "gồm 1 (", "a 12, đúng hạn 5 (1; ", "tổng cộng 12, ", "2 x ", "12/14 ", "12% ", "đạt tỷ lệ ", "12/3/2022 ",
    "tăng 12% so với cùng kỳ 10 ", "12 hồ sơ) tăng 3 hồ sơ, ", "nam 7 xe, đúng hạn 5 xe, ", "ha ha ha ", "I. A\n",
    "Tổng số 1.234 hồ sơ, gồm: 1.111 hồ sơ, 1.111 hồ sơ; ", "Kế hoạch số 9/KH-UBND ngày 9/2/2022 ",
    "II. NHIỆM VỤ TRỌNG TÂM\n\n", "đến nay đã hoàn thành 12 ", "+ Đúng hạn: 11.854 hồ sơ;\n",
)  # fmt: skip

#: Elements of drawings.
DRAWN = (
    '<userTask id="a#"/>', "<userTask/>", "<t/>", '<sequenceFlow id="a#"/>', '<boundaryEvent id="a#"/>',
    '<task id="a#"/>', '<startEvent id="a#"><messageEventDefinition/></startEvent>', "<extensionElements/>",
    '<laneSet><lane name="Văn phòng"><flowNodeRef>a</flowNodeRef></lane></laneSet>',
    '<task id="a#"><standardLoopCharacteristics/></task>',
)  # fmt: skip


def words_of(module: str) -> Iterator[str]:
    """The words of every expression of a module: of each way that it can be read, what stands there as it is."""
    for value in vars(importlib.import_module(module)).values():
        for pattern in value if isinstance(value, tuple | list) else (value,):
            if isinstance(pattern, re.Pattern) and isinstance(pattern.pattern, str):
                for way in re.sub(r"\\s[?*+]?", " ", pattern.pattern).split("|"):
                    words = re.sub(r"\(\?[:=!<P]*(?:<\w+>)?|\{[^}]*\}|\[[^]]*\]|\\.|[^\w /.,-]", "", way).strip()
                    if words and len(words) < 60:
                        yield f"{words} "
