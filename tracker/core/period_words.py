"""Periods on screens: what papers call "6 tháng đầu năm 2022" reads "first 6 months of 2022" on an English one.

A period's name is that of the paper, whatever the language; it stands in titles and is kept with them.
"""

from __future__ import annotations

from flask_babel import get_locale, gettext as _


def period_words(name: str) -> str:
    """The period in the reader's language: tuần 23, tháng 6, quý II, 6 tháng đầu, 6 tháng cuối, năm 2022.

    A name of another form stays as it is; a capital at its beginning stays one.
    """
    if str(get_locale()) != "en":
        return name
    said = _said(name.lower().split(), name.split())
    return said[:1].upper() + said[1:] if said and name[:1].isupper() else said or name


def _said(words: list[str], written: list[str]) -> str:
    """`words` in small letters, `written` as they stand: the number of a quarter is Roman."""
    if len(words) < 2 or words[-2] != "năm":
        return ""
    year, said = words[-1], ""
    match words[:-2]:
        case []:
            said = _("the year %(year)s", year=year)
        case ["tuần", number]:
            said = _("week %(number)s of %(year)s", number=number, year=year)
        case ["tháng", number]:
            said = _("month %(number)s of %(year)s", number=number, year=year)
        case ["quý", _number]:
            said = _("quarter %(number)s of %(year)s", number=written[1], year=year)
        case [months, "tháng", "đầu"]:
            said = _("first %(months)s months of %(year)s", months=months, year=year)
        case [months, "tháng", "cuối"]:
            said = _("last %(months)s months of %(year)s", months=months, year=year)
    return said
