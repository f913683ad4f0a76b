"""The page without script: which act its button means, whose buttons it shows, and the signs on the picture."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from flask_babel import gettext as _, lazy_gettext as _l

from tracker.core.errors import InvalidInput
from tracker.processes.rehearsal.acts import (
    LAST_UNIT,
    MOST_ACTS,
    TOO_LONG,
    Act,
    Days,
    Next,
    Press,
    Tell,
    read_acts,
    write_acts,
)
from tracker.processes.way.picture import MARKED, Mark
from workflows.definition import Definition

EVERYBODY = "*"
NO_SUCH = _l("This button is not known: choose one of those on the page.")


def chosen(acts: list[Act], do: str, typed: Mapping[str, str]) -> list[Act]:
    """The acts after a button: "day", "next", "press 3 accept", "tell cancel 1", "back", "again"; else as they were.

    Raises InvalidInput on `do` where there are too many, or the button is none.
    """
    if do == "again":
        return []
    if do == "back":
        return acts[:-1]
    new = _act(do.split(" "), typed) if do else None
    if new is None:
        return acts
    if len(acts) >= MOST_ACTS:
        raise InvalidInput(TOO_LONG, field="do")
    return read_acts(write_acts([*acts, new]))  # in the same bounds as what arrives


def _act(words: list[str], typed: Mapping[str, str]) -> Act | None:
    match words:
        case ["day"]:
            return Days(1)
        case ["next"]:
            return Next()
        case ["press", token, button] if token.isdecimal() and len(token) < 10:
            begins = f"v-{token}-"
            values = {name[len(begins) :]: text for name, text in typed.items() if name.startswith(begins) and text}
            return Press(int(token), button, values)
        case ["tell", message]:
            return Tell(message)
        case ["tell", message, unit] if unit in map(str, range(1, LAST_UNIT + 1)):
            return Tell(message, int(unit))
        case ["show"]:
            return None
    raise InvalidInput(NO_SUCH, field="do")


def shown_role(wanted: str, told: Mapping[str, Any]) -> str:
    """Whose buttons are shown: who was chosen while something waits for him, else who is next."""
    waiting = [one["role"] for one in told["waiting"]]
    if wanted == EVERYBODY or wanted in waiting or not waiting:
        return wanted
    return str(waiting[0])


def marks_of(drawing: Definition, told: Mapping[str, Any]) -> list[Mark]:
    """The path on the picture: what lies behind, and where it stands."""
    here = {one["node"] for one in told["waiting"]}
    done = [
        Mark(node.id, "done", label=str(_("Done"))) for node in drawing.nodes.values()
        if node.id in told["coloured"] and node.id not in told["here"] and node.kind in MARKED
    ]  # fmt: skip
    return done + [Mark(node, "current", label=str(_("Stands here"))) for node in sorted(here)]
