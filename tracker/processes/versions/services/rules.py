"""Settings: which kind of document takes which procedure, and who decides on more time."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from flask_babel import lazy_gettext as _l
from sqlalchemy import select

from tracker.audit.services import record
from tracker.core.actor import Actor
from tracker.core.errors import Change, Conflict, InvalidInput, NotFound
from tracker.core.extensions import db
from tracker.core.policies import as_allowed
from tracker.organization.committee import forget_left_to_office, the_committee
from tracker.organization.models import Committee
from tracker.organization.policies import can_settle_extensions
from tracker.processes import policies
from tracker.processes.models import ProcedureRule, Process, ProcessVersion, VersionState
from tracker.processes.services.choosing import EVERY_OTHER
from tracker.processes.versions.labels import KINDS_OF_ITEMS


@dataclass(frozen=True, slots=True)
class Choice:
    """What was chosen for a kind, and what stood there when the form was opened. None: as every other kind."""

    seen: int | None
    chosen: int | None


def set_rules(choices: Mapping[str, Choice], *, by: Actor) -> int:
    """Set the kinds that were changed, by id of the procedure; how many. What others set meanwhile stays as it is.

    Raises Conflict, with what they set, where somebody else changed a kind that is changed here too.
    """
    by = as_allowed(by, policies.can_publish)
    rules = {rule.kind: rule for rule in db.session.scalars(select(ProcedureRule).with_for_update())}
    now: dict[str, int | None] = {kind: rules[kind].process_id if kind in rules else None for kind in choices}
    names = _names()
    wanted = {kind: one for kind, one in choices.items() if one.chosen not in (one.seen, now[kind])}
    others = [kind for kind in wanted if now[kind] != wanted[kind].seen]
    if others:
        changes = [
            Change(KINDS_OF_ITEMS[kind], names.get(wanted[kind].seen, ""), names.get(now[kind], "")) for kind in others
        ]
        raise Conflict(
            _l("These settings were changed meanwhile. Look at the changes; saving again keeps what is "
               "chosen here."), changes=changes,
        )  # fmt: skip
    for kind, one in wanted.items():
        _set(rules.get(kind), kind, one.chosen)
    if wanted:
        _record({kind: (names.get(now[kind], ""), names.get(one.chosen, "")) for kind, one in wanted.items()}, by)
    return len(wanted)


def _set(rule: ProcedureRule | None, kind: str, process_id: int | None) -> None:
    if kind not in KINDS_OF_ITEMS:
        raise InvalidInput(_l("There is no such kind of document."))
    if process_id is None:
        if kind == EVERY_OTHER:
            raise InvalidInput(_l("Choose the procedure of every other kind"), field=f"takes-{EVERY_OTHER}")
        db.session.delete(rule)
        return
    _check_published(process_id, kind)
    if rule is None:
        db.session.add(ProcedureRule(kind=kind, process_id=process_id))
    else:
        rule.process_id = process_id


def _check_published(process_id: int, kind: str) -> None:
    """The procedure is locked, so that its last version is not retired at this moment."""
    db.session.scalar(select(Process.id).where(Process.id == process_id).with_for_update())
    published = select(ProcessVersion.id).where(
        ProcessVersion.process_id == process_id, ProcessVersion.state == VersionState.PUBLISHED
    )
    if db.session.scalar(published.limit(1)) is None:
        raise InvalidInput(_l("Choose a procedure with a published version"), field=f"takes-{kind}")


def _names() -> dict[int | None, str]:
    return {row.id: row.name for row in db.session.execute(select(Process.id, Process.name))}


def _record(changed: Mapping[str, tuple[str, str]], by: Actor) -> None:
    before = {f"takes-{kind}": names[0] for kind, names in changed.items()}
    after = {f"takes-{kind}": names[1] for kind, names in changed.items()}
    record("committee.procedures_set", _committee(), by=by, before=before, after=after)


def settle_extensions(by_office: bool, *, seen: bool, by: Actor) -> None:
    """Whether clerks decide on more time. What was left as it was `seen` stays as others have set it meanwhile."""
    by = as_allowed(by, can_settle_extensions)
    committee = _committee()
    before = {"extensions_by_office": committee.extensions_by_office}
    if by_office is not seen:
        committee.extensions_by_office = by_office
        after = {"extensions_by_office": by_office}
        record("committee.extensions_settled", committee, by=by, before=before, after=after)
        forget_left_to_office()


def _committee() -> Committee:
    committee = the_committee()
    if committee is None:
        raise NotFound(_l("This installation is not set up yet."))
    return committee
