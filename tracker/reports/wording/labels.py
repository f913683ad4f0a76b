"""Wordings in words: what each name stands for, what is wrong with a text that is none."""

from __future__ import annotations

from collections.abc import Mapping

from flask_babel import lazy_gettext as _l

from tracker.core.errors import Text
from tracker.reports.writing.wordings import MOST_LETTERS, WordingError

NAMES: Mapping[str, Text] = {
    "co_quan": _l("the committee in short"),
    "ten": _l("what is counted, as it is called"),
    "dong_tu": _l("the verb of the counter"),
    "gia_tri": _l("the figure: 05, 26.159"),
    "don_vi_tinh": _l("in what it is counted"),
    "ngay": _l("the day of the figure"),
    "chi_tieu": _l("the target, the first of several"),
    "dat": _l("the figure against its one target: 78/96"),
    "ty_le": _l("its share of the target: 81,25%"),
    "ten_chi_tieu": _l("what the target is called"),
    "cac_ty_le": _l("the share of each of several targets"),
    "con_lai": _l("what is left to the target"),
    "cac_phan": _l("its parts, one after the other"),
    "uoc": _l("the estimate"),
    "dat_uoc": _l("the estimate against its one target"),
    "ty_le_uoc": _l("the share of the estimate"),
    "ngay_uoc": _l("the day of the estimate"),
    "ky": _l("the period of the report"),
    "so_sanh": _l("the comparison with earlier periods, where the report makes it"),
}
_FAULTS: Mapping[str, Text] = {
    "brace": _l("Write each name between one { and one }, as in {gia_tri}"),
    "bracket": _l("Close each [ with one ], and put no bracket inside another"),
    "figure": _l("Name at least one figure, such as {gia_tri}: the sentence would tell none"),
    "day": _l("Name each day once: {ngay} and {ngay_uoc} may stand one time each"),
    "long": _l("Write it in at most %(most)s letters", most=MOST_LETTERS),
    "empty": _l("Write the sentence"),
}


def fault_words(error: WordingError) -> Text:
    """What to write instead, in one sentence."""
    if error.reason == "unknown":
        return _l("{%(name)s} is no name that can stand here: choose one of the list", name=error.name)
    return _FAULTS[error.reason]
