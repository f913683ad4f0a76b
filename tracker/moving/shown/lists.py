"""Rows of lists of units and people as a page tells them: what they are, and what they change.

Of `ImportRow.cells`: "shown", what judging a row wrote of it (`moving/people`).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from flask_babel import gettext as _, lazy_gettext as _l

from tracker.core.actor import Role
from tracker.core.errors import Text
from tracker.moving.runs.kinds import IN_FILE
from tracker.organization.labels import ROLES, kind_words

#: Under which name they stand.
SHOWN = "shown"
CHANGES: Mapping[str, Text] = {
    "email": _l("E-mail"), "phone": _l("Telephone"), "title": _l("Title of the post"), "post": _l("New post"),
    "until_on": _l("Last day"), "from_on": _l("First day"), "short_name": _l("Short name"),
    "kind": _l("Kind of unit"), "parent": _l("Unit above"), "name": _l("Name"), "unit": _l("Unit"), "role": _l("Role"),
    "user_name": _l("User name"), "code": _l("Code"),
}  # fmt: skip


def name_of(cells: Mapping[str, Any]) -> str:
    """What the row is called, as it would be kept."""
    return str((cells.get(SHOWN) or {}).get("name") or cells.get("name") or "")


def details_of(cells: Mapping[str, Any]) -> str:
    """In one line what it is: title and unit, kind and unit above."""
    shown = cells.get(SHOWN) or {}
    if "title" in shown:
        role = str(shown.get("role") or "")
        parts = [shown["title"], shown.get("unit"), ROLES[Role(role)] if role in set(Role) else "",
                 _("user name %(name)s", name=shown["user_name"]) if shown.get("user_name") else "",
                 _("from %(day)s", day=shown["from_on"]) if shown.get("from_on") else "",
                 _("until %(day)s", day=shown["until_on"]) if shown.get("until_on") else ""]  # fmt: skip
    else:
        kind, above = str(shown.get("kind") or ""), shown.get("parent")
        parts = [kind_words(kind) if kind else "",
                 _("below %(unit)s", unit=above) if above else "",
                 _("code %(code)s", code=shown["code"]) if shown.get("code") else "",
                 _("from %(day)s", day=shown["from_on"]) if shown.get("from_on") else ""]  # fmt: skip
    return "; ".join(str(part) for part in parts if part)


def told_of(cells: Mapping[str, Any]) -> Iterator[str]:
    """What changes, old and new, and what is to be known."""
    shown = cells.get(SHOWN) or {}
    for name, old, new in shown.get("changes") or ():
        label = CHANGES.get(name, name)
        before, after = (str(kind_words(one)) if name == "kind" and one else one for one in (old, new))
        if name == "post":
            yield _("%(label)s: %(new)s", label=label, new=after)
        else:
            yield _("%(label)s: %(old)s → %(new)s", label=label, old=before or _("empty"), new=after)
    if shown.get("is_added"):
        yield _("With the new unit “%(unit)s”", unit=shown.get("unit", ""))
    yield from shown.get("notes") or ()
    if IN_FILE in cells:
        yield _("In the file: %(words)s", words="; ".join(_in_file(cells)))


def _in_file(cells: Mapping[str, Any]) -> Iterator[str]:
    """What was mended by hand, as it stands in the file."""
    in_file = cells[IN_FILE]
    for name, label in CHANGES.items():
        if in_file.get(name, "") != cells.get(name, ""):
            words = f"“{in_file[name]}”" if in_file.get(name) else _("empty")
            yield _("%(label)s: %(new)s", label=label, new=words)
