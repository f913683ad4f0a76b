"""A change of access in a sentence, for pages and mails."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from flask_babel import gettext, lazy_gettext as _l

from tracker.accounts.models import STANDINS, AccessAct
from tracker.core.actor import SYSTEM
from tracker.core.errors import Text
from tracker.organization.labels import ROLES

SENTENCES: dict[AccessAct, Text] = {
    AccessAct.PASSWORD_RESET: _l("%(by)s gave %(name)s a new one-time password; the former one no longer works."),
    AccessAct.POST_GIVEN: _l("%(by)s gave %(name)s the post “%(title)s”, %(unit)s (%(role)s)."),
    AccessAct.POST_ENDED: _l("%(by)s set the last day of the post “%(title)s”, %(unit)s (%(role)s), of %(name)s."),
    AccessAct.POST_WITHDRAWN: _l("%(by)s withdrew the post “%(title)s”, %(unit)s (%(role)s), of %(name)s."),
    AccessAct.ADDRESS_CHANGED: _l("%(by)s changed the mail address of %(name)s from “%(before)s” to “%(after)s”."),
    AccessAct.NAME_CHANGED: _l("%(by)s changed the sign-in name of %(name)s from “%(before)s” to “%(after)s”."),
    AccessAct.SIGN_IN_ENDED: _l("%(by)s ended a sign-in of %(name)s: %(device)s."),
    AccessAct.DISABLED: _l("%(by)s disabled the sign-in name of %(name)s."),
    AccessAct.ENABLED: _l("%(by)s let %(name)s sign in again."),
    AccessAct.MAILBOX_CHANGED: _l(
        "%(by)s changed the mailbox of %(unit)s, headed by %(name)s, from “%(before)s” to “%(after)s”."
    ),
    AccessAct.STANDIN_GIVEN: _l(
        "%(by)s let %(name)s stand in for %(holder)s as “%(title)s”, %(unit)s (%(role)s), %(from_on)s to %(until_on)s."
    ),
    AccessAct.STANDIN_ENDED: _l(
        "%(by)s ended that %(name)s stands in for %(holder)s as “%(title)s”, %(unit)s (%(role)s)."
    ),
    AccessAct.PASSWORD_CHOSEN: _l("%(name)s set a new password by the link of a mail to the address of the account."),
    AccessAct.POSTS_MOVED: _l("%(by)s reorganised units: the posts of %(name)s were “%(before)s”, now “%(after)s”."),
}


#: What somebody does for himself, which is what those who keep an eye on it look for.
OF_ONESELF: dict[AccessAct, Text] = {
    AccessAct.POST_GIVEN: _l("%(by)s took the post “%(title)s”, %(unit)s (%(role)s), for himself or herself."),
}


def access_sentence(
    act: AccessAct, *, by_id: int | None, by_name: str, person_id: int, name: str, details: Mapping[str, Any]
) -> str:
    """Who did what to whose access, in the reader's language."""
    is_system = by_id is None and by_name == SYSTEM.name
    by = gettext("A command on the server") if is_system else _somebody(act, by_name)
    told = {key: value or gettext("(empty)") for key, value in details.items()}
    if "role" in told:
        told["role"] = str({str(role): words for role, words in ROLES.items()}.get(told["role"], told["role"]))
    sentence = OF_ONESELF.get(act) if by_id == person_id else None
    return str(sentence or SENTENCES[act]) % {**told, "by": by, "name": name}


def _somebody(act: AccessAct, name: str) -> str:
    """Stand-ins are given by holders of posts, and ended by the office; all else is an administrator's."""
    return name if act in STANDINS else gettext("The administrator %(name)s", name=name)
