"""Jobs in words."""

from __future__ import annotations

from flask_babel import gettext, lazy_gettext as _l, ngettext

from tracker.audit.labels import Field, register_actions, register_fields
from tracker.core.errors import Text
from tracker.core.jobs import Daily, Every
from tracker.health.starting.forms import PARTS

JOBS: dict[str, Text] = {
    "fire_timers": _l("Time limits of steps"),
    "end_versions": _l("Retired versions of procedures"),
    "carry_out_handovers": _l("Handing over on its day"),
    "look_at_items": _l("Whom to remind"),
    "make_digests": _l("Mails of the day"),
    "remind_of_forms": _l("Reminding of figures that units owe"),
    "deliver_mail": _l("Sending mail"),
    "mail_access_links": _l("Links that choose a password"),
    "open_occurrences": _l("Recurring duties"),
    "make_backup": _l("Backup"),
    "rehearse_restore": _l("Restoring a backup, to try"),
    "sweep_files": _l("Files that belong to nothing"),
    "clear_reminders": _l("Old reminders and mails"),
    "clear_form_keys": _l("Keys of forms that were answered"),
    "do_works": _l("Works in the background"),
    "take_papers_from_folder": _l("Papers from the folder"),
    "take_papers_from_mailbox": _l("Papers by mail"),
    "clear_papers": _l("Discarded papers"),
    "clear_works": _l("Old works and their files"),
    "note_first_day": _l("Whether the first day is over"),
    "clear_undoable": _l("What can no longer be taken back"),
    "clear_sign_ins": _l("Sign-ins that are long over"),
    "clear_run_events": _l("Histories of procedures of items that are long over"),
    "shorten_log": _l("The log of the database"),
}
MINUTE = 60


def often(when: Every | Daily) -> str:
    """How often a job runs."""
    if isinstance(when, Daily):
        return str(gettext("each day at %(hour)s", hour=f"{when.hour:02}:{when.minute:02}"))
    if when.seconds < MINUTE:
        return str(gettext("each %(seconds)s seconds", seconds=when.seconds))
    return str(ngettext("each minute", "each %(num)s minutes", when.seconds // MINUTE))


register_actions(
    {
        "committee.address_set": _l("set the address of the program: %(public_address)s"),
        "committee.mail_set": _l("set the mail server"),
        "committee.starting_set_taken": _l("took the starting set over"),
    }
)
register_fields(
    {
        "committee.public_address": _l("Address of the program"),
        "committee.mail": Field(_l("Mails"), words={"smtp": _l("through a mail server"), "file": _l("into a folder"),
                                                    "off": _l("none")}),
        **{f"committee.{part.value}": words for part, words in PARTS.items()},
        "committee.smtp_host": _l("Mail server"),
        "committee.smtp_port": Field(_l("Port"), show=str),
        "committee.smtp_security": _l("Encryption"),
        "committee.smtp_user": _l("User of the mail server"),
        "committee.mail_from": _l("Mails come from"),
        "committee.smtp_password": Field(_l("Password of the mail server"), show=lambda _value: gettext("changed")),
    }
)  # fmt: skip
