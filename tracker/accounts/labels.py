"""How the history of people reads, and the words for a browser's description of itself."""

from __future__ import annotations

from flask_babel import lazy_gettext as _l

from tracker.audit.labels import Field, register_actions, register_fields
from tracker.core.i18n import LANGUAGES
from tracker.organization.labels import ACTS, ROLES

register_actions(
    {
        "person.created": _l("added the person"),
        "person.renamed": _l("changed the full name: “%(full_name_before)s” to “%(full_name)s”"),
        "person.edited": _l("edited the person"),
        "person.disabled": _l("disabled the sign-in name"),
        "person.enabled": _l("enabled the sign-in name again"),
        "person.post_opened": _l("gave the post “%(title)s”, %(unit)s, from %(from_on)s"),
        "person.post_ended": _l("ended the post “%(title)s”, %(unit)s, last day %(until_on)s"),
        "person.post_withdrawn": _l("withdrew the post “%(title)s”, %(unit)s"),
        "person.post_moved": _l("reorganised units: the post “%(former)s” is “%(title)s”, %(unit)s, from %(from_on)s"),
        "person.post_lapsed": _l("reorganised units: the post “%(title)s”, %(unit)s, ended with its unit"),
        "person.deputy_marked": _l("noted that “%(title)s”, %(unit)s, is a deputy's post"),
        "person.deputy_unmarked": _l("noted that “%(title)s”, %(unit)s, is no deputy's post"),
        "unit.deputies_settled": _l("settled what deputies may do: %(deputy_acts)s"),
        "person.standin_given": _l("let %(standin)s stand in as “%(title)s”, %(unit)s, %(from_on)s to %(until_on)s"),
        "person.standin_ended": _l("ended that %(standin)s stands in as “%(title)s”, %(unit)s"),
        "person.password_changed": _l("changed the own password"),
        "person.password_reset": _l("gave a one-time password"),
        "person.invited": _l("sent an invitation by mail: %(mailed_to)s"),
        "person.slip_printed": _l("printed a slip with a code for choosing the password"),
        "person.password_link_asked": _l("a link for a new password was asked for on the sign-in page: %(mailed_to)s"),
        "person.password_chosen": _l("chose the password by a link"),
        "person.sign_in_revoked": _l("ended a sign-in: %(device)s, %(address)s"),
        "person.sign_ins_revoked": _l("ended the other sign-ins: %(count)s"),
        "person.language_set": _l("chose the language of the screens"),
    }
)
register_fields(
    {
        "person.user_name": _l("User name"),
        "person.full_name": _l("Full name"),
        "person.email": _l("E-mail"),
        "person.phone": _l("Telephone"),
        "person.language": Field(_l("Language"), words=LANGUAGES),
        "person.title": _l("Title of the post"),
        "person.unit": _l("Unit"),
        "person.former": _l("Former post"),
        "person.role": Field(_l("Role"), words=ROLES),
        "person.from_on": _l("First day"),
        "person.until_on": _l("Last day"),
        "unit.deputy_acts": Field(_l("Deputies may do"), words={"all": _l("All that the head may"), **ACTS}),
        "person.standin": _l("Who stands in"),
        "person.acts": Field(_l("Kinds of acts"), words=ACTS),
        "person.mailed_to": _l("Sent to"),
        "person.device": _l("Device"),
        "person.address": _l("Network address"),
        "person.count": _l("Number of sign-ins"),
    }
)

#: What to look for in a browser's description, in this order: Edge and Opera call themselves Chrome too.
BROWSERS = (
    ("Edg", "Edge"), ("OPR", "Opera"), ("coc_coc", "Cốc Cốc"), ("SamsungBrowser", "Samsung Internet"),
    ("Firefox", "Firefox"), ("Chrome", "Chrome"), ("CriOS", "Chrome"), ("Safari", "Safari"),
)  # fmt: skip
SYSTEMS = (
    ("Windows", "Windows"), ("Android", "Android"), ("iPhone", "iPhone"), ("iPad", "iPad"),
    ("Mac OS X", "macOS"), ("Linux", "Linux"),
)  # fmt: skip


def device_words(description: str) -> str:
    """ "Chrome, Windows" from a browser's description of itself; the description where it says neither."""
    browser = next((name for mark, name in BROWSERS if mark in description), "")
    system = next((name for mark, name in SYSTEMS if mark in description), "")
    return ", ".join(part for part in (browser, system) if part) or description[:60]
