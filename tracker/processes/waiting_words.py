"""For whom a step waits, and why it waits for nobody, in words."""

from __future__ import annotations

from collections.abc import Mapping

from flask_babel import gettext as _, lazy_gettext as _l

from tracker.accounts.vacancies import head_words
from tracker.core.errors import Text
from tracker.core.i18n import write_day
from tracker.processes.held import Holding, Lack, Nobody

REASONS: Mapping[Lack, Text] = {
    Lack.NOT_GIVEN: _l("No unit carries it out yet"),
    Lack.NO_LEAD: _l("Each unit answers for itself; this step is for a lead unit, and there is none"),
    Lack.NO_HEAD: _l("%(unit)s has had no %(post)s since %(day)s"),
    Lack.DEPUTIES_MAY_NOT: _l("%(unit)s has had no %(post)s since %(day)s; the deputies are not given this act"),
    Lack.CLOSED: _l("%(unit)s was dissolved on %(day)s"),
    Lack.NO_LEADER: _l("There has been no leader since %(day)s"),
    Lack.NO_CHAIRMAN: _l("There has been no chairman since %(day)s"),
    Lack.LEADERS_MAY_NOT: _l("The leaders who are there are deputies who are not given this act"),
    Lack.NO_CLERK: _l("There has been no clerk of the office since %(day)s"),
    Lack.NO_POST: _l("Nobody holds a post with the title “%(post)s”, for whom the drawing asks"),
    Lack.NO_UNIT: _l("There is no unit “%(unit)s”, for which the drawing asks"),
    Lack.NO_DEPUTY: _l("There is no deputy chairman who may do this"),
    Lack.OWN_RESULT: _l("Every clerk belongs to a unit that carried it out, and nobody monitors it"),
}


def nobody_words(nobody: Nobody) -> str:
    """ "Phòng Tư pháp chưa có trưởng phòng từ 01/06/2022"."""
    post = nobody.post if nobody.lack is Lack.NO_POST else head_words(nobody.post)
    told = {"unit": nobody.unit, "post": post, "day": write_day(nobody.since)}
    return str(REASONS[nobody.lack]) % told


def place_words(title: str, unit: str) -> str:
    """ "Trưởng phòng Nội vụ", of "Trưởng phòng" and "P. Nội vụ"; a word that both have is said once."""
    if not title or not unit:
        return title or unit
    whole = f"Phòng {unit[3:]}" if unit.startswith("P. ") else unit
    if whole.casefold() in title.casefold():
        return title
    first, _space, rest = whole.partition(" ")
    if rest and title.casefold().endswith(first.casefold()):
        return f"{title} {rest}"
    return f"{title}, {unit}"


def who_can(one: Holding) -> str:
    """ "Trưởng phòng Nội vụ", or of a stand-in "được Nguyễn Thị Hương ủy quyền đến 30/06/2022"."""
    if one.for_name:
        day = write_day(one.until) if one.until else ""
        return str(_("standing in for %(name)s until %(day)s", name=one.for_name, day=day))
    return place_words(one.title, one.unit)
