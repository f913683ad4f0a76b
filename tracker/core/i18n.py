"""Languages, and how days, moments and numbers are written on screens."""

from __future__ import annotations

from datetime import date, datetime

from flask import Flask, current_app, has_request_context, request, session
from flask_babel import get_locale, gettext

from tracker.core import clock
from tracker.core.acting import is_signed_in, this_sign_in
from tracker.core.bounds import MoreThan
from tracker.core.extensions import babel
from tracker.core.period_words import period_words
from tracker.core.phrases import count_in_prose, day_in_prose, day_in_tables, grouped
from tracker.core.ready_rows import init_ready_rows
from tracker.core.ready_words import init_ready_words

LANGUAGES = {"vi": "Tiếng Việt", "en": "English"}
THEMES = ("auto", "light", "dark")


def choose_language() -> str:
    """The signed-in person's language, else the one chosen in this browser, else the office's."""
    chosen = this_sign_in().language if has_request_context() and is_signed_in() else ""
    return chosen if chosen in LANGUAGES else language_of_browser()


def language_of_browser() -> str:
    """The language chosen in this browser, else the office's: without asking who is signed in."""
    chosen = session.get("language") or request.cookies.get("language", "") if has_request_context() else ""
    return chosen if chosen in LANGUAGES else str(current_app.config["TRACKER_LANGUAGE"])


def write_day(day: date | None) -> str:
    """24/11/2026, 03/06/2022: as on screens. Papers write `documents.numbers.dates.write_date`: 03/6/2022.

    Babel's `vi` says "24 thg 11, 2026", which no office writes.
    """
    return day_in_tables(day) if day else ""


def prose_day(day: date) -> str:
    """In a sentence: 03/6/2022 as Vietnamese prose has it (Nghị định 30/2020/NĐ-CP); in English as in tables."""
    return write_day(day) if str(get_locale()) == "en" else day_in_prose(day)


def prose_count(number: int) -> str:
    """In a sentence: 03 nhiệm vụ, 1.234 nhiệm vụ; English pads nothing."""
    return write_number(number) if str(get_locale()) == "en" else count_in_prose(number)


def prose_hour(minute: int) -> str:
    """In a sentence: 07 giờ 30; 07:30 in English."""
    if str(get_locale()) == "en":
        return write_hour(minute)
    return f"{minute // 60:02d} giờ {minute % 60:02d}" if minute % 60 else f"{minute // 60:02d} giờ"


def write_day_long(day: date | None) -> str:
    """Thứ Ba, 24/11/2026: the day of the week in words, then the day."""
    if day is None:
        return ""
    names = (
        gettext("Monday"), gettext("Tuesday"), gettext("Wednesday"), gettext("Thursday"),
        gettext("Friday"), gettext("Saturday"), gettext("Sunday"),
    )  # fmt: skip
    return f"{names[day.weekday()]}, {write_day(day)}"


def write_hour(minute: int) -> str:
    """07:30, of a number of minutes after midnight."""
    return f"{minute // 60:02d}:{minute % 60:02d}"


def write_moment(moment: datetime | None) -> str:
    """24/11/2026 08:15 in the office's time zone."""
    return moment.astimezone(clock.OFFICE_ZONE).strftime("%d/%m/%Y %H:%M") if moment else ""


def write_number(value: int) -> str:
    """84.327 in Vietnamese, 84,327 in English; "more than 10.000" of a count that was given up."""
    if type(value) is int and -1000 < value < 1000:  # the same in both; no MoreThan
        return str(value)
    words = f"{value:,}" if str(get_locale()) == "en" else grouped(value)
    return str(gettext("more than %(n)s", n=words)) if isinstance(value, MoreThan) else words


def init_i18n(app: Flask) -> None:
    """Bind Babel and the filters; `get_locale` is no template global by itself."""
    app.config["BABEL_DEFAULT_LOCALE"] = "vi"
    app.config["BABEL_TRANSLATION_DIRECTORIES"] = str(app.root_path) + "/translations"
    babel.init_app(app, locale_selector=choose_language)
    init_ready_words(app, babel)
    init_ready_rows(app)
    app.jinja_env.globals["get_locale"] = get_locale
    app.jinja_env.filters |= {
        "date": write_day,
        "date_long": write_day_long,
        "moment": write_moment,
        "number": write_number,
        "period": period_words,
        "prose_count": prose_count,
        "prose_day": prose_day,
    }
