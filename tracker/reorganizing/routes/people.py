"""The step of people: where each post of a closing unit goes, and who is head where several heads meet."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from flask import request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from werkzeug.datastructures import MultiDict

from tracker.accounts.post_moves import Going, deputy_title, meet
from tracker.core import clock
from tracker.core.actor import ACTS_OF, Role
from tracker.core.errors import InvalidInput
from tracker.core.paging import PAGE_SIZE, Page, wanted_page
from tracker.core.search import normalise
from tracker.core.security import requires
from tracker.organization.forms import LONG
from tracker.organization.labels import ROLES
from tracker.organization.policies import can_manage_units
from tracker.reorganizing.blueprint import bp
from tracker.reorganizing.editing import closing, put_people
from tracker.reorganizing.models import Reorganization
from tracker.reorganizing.plan import PersonLine, Plan, Wish
from tracker.reorganizing.queries.going import People, key_of, line_of, people_of
from tracker.reorganizing.queries.naming import Units, units_of
from tracker.reorganizing.routes.steps import keep_and_go, plan_of, step_page, the_draft, wish_of
from tracker.reorganizing.step_forms import StepForm

HERE = "reorganizing.edit_people"
#: In the place of a key: the post ends with its unit.
ENDS = "end"


@dataclass(frozen=True, slots=True)
class Row:
    """A post on the page, with what is typed or proposed for it."""

    going: Going
    person: str
    to: str
    title: str
    role: str


@bp.get("/<int:reorganization_id>/people")
@requires(can_manage_units)
def edit_people(reorganization_id: int) -> ResponseReturnValue:
    """Fifty posts a page, as they would go by themselves or as was said before."""
    row = the_draft(reorganization_id)
    return _page(row, StepForm(formdata=None, version=row.version), wanted_page())


@bp.post("/<int:reorganization_id>/people")
@requires(can_manage_units)
def save_people(reorganization_id: int) -> ResponseReturnValue:
    """Keep what differs from what would come by itself, and go on: to the next page, or to the preview."""
    row, form, number = the_draft(reorganization_id), StepForm(), wanted_page()
    found = people_of(wish_of(row), on=clock.today())
    ahead = url_for(HERE, reorganization_id=reorganization_id, page=number + 1)
    return keep_and_go(
        reorganization_id,
        form,
        lambda now: _with_people(now, wish_of(row)),
        to=ahead if number < _pages(found) else url_for("reorganizing.preview_plan", reorganization_id=row.id),
        again=lambda: _page(row, form, number),
    )


def _with_people(now: Plan, wish: Wish) -> Plan:
    """The plan with what the form says of the posts on its page, where they do not go so by themselves."""
    wish, units, on = replace(wish, plan=now), units_of(now, wish.day), clock.today()
    people = people_of(wish, on=on)
    lines = [_typed(one, request.form, units, people.names) for one in people.going if _is_sent(one)]
    by_itself = people_of(replace(wish, plan=replace(now, people=())), on=on).going
    return put_people(now, _with_heads(lines, people, request.form), by_itself=[line_of(one) for one in by_itself])


def _pages(people: People) -> int:
    return max(1, -(-len(people.going) // PAGE_SIZE))


def _is_sent(one: Going) -> bool:
    return f"to-{one.post.id}" in request.form


def _typed(one: Going, given: MultiDict[str, str], units: Units, names: Mapping[int, str]) -> PersonLine:
    """What the row says. Raises InvalidInput, naming the person, where it cannot be so."""
    at, who = one.post.id, names.get(one.post.person_id, "")
    to, role, title = (given.get(f"{name}-{at}", "") for name in ("to", "role", "title"))
    if to == ENDS:
        return PersonLine(at, "", one.post.role.value, one.post.title, one.post.is_deputy)
    if units[to] is None if to[:1] in ("u", "n") else True:
        raise InvalidInput(_("Choose where the post of %(who)s goes", who=who))
    title = normalise(title)
    if not title or len(title) > LONG:
        raise InvalidInput(_("Write the title that %(who)s has then", who=who))
    name, _dash, deputy = role.partition("-")
    if name not in set(Role):
        raise InvalidInput(_("Choose the role that %(who)s has then", who=who))
    return PersonLine(at, to, name, title, bool(deputy) and Role(name) in ACTS_OF)


def _with_heads(lines: Sequence[PersonLine], people: People, given: MultiDict[str, str]) -> list[PersonLine]:
    """Who was chosen head of a unit where several meet; who would be head beside becomes a deputy."""
    said = {line.post_id: line for line in lines}
    for to, heads in people.meetings.items():
        chosen = given.get(f"head-{key_of(to)}", "")
        if chosen == given.get(f"was-{key_of(to)}", "") or not chosen:
            continue  # the rows say it
        for one in heads:
            is_head = str(one.post.id) == chosen
            if not is_head and not any(str(other.post.id) == chosen and meet(one.post, other.post) for other in heads):
                continue  # of the same unit, before or after
            title = one.post.title if is_head else deputy_title(one.post.title)
            line = said.get(one.post.id, line_of(one))
            said[one.post.id] = replace(line, title=title, role=Role.HEAD.value, is_deputy=not is_head)
    return list(said.values())


def _page(row: Reorganization, form: StepForm, number: int) -> str:
    plan = plan_of(row)
    units, people = units_of(plan, row.day), people_of(wish_of(row), on=clock.today())
    number = min(number, _pages(people))
    shown = people.going[(number - 1) * PAGE_SIZE : number * PAGE_SIZE]
    page = Page([_row(one, people) for one in shown], number, len(people.going))
    heads = {key_of(to): several for to, several in people.meetings.items()}
    return step_page(
        "people.html", row, HERE, form=form, page=page, units=units, people=people, heads=heads, roles=_roles(),
        choices=[(key, name) for key, name in units.choices(left_out=frozenset(closing(plan)))], ends=ENDS,
        headless=[units.name(key_of(one)) for one in people.headless],
        page_url=lambda n: url_for(HERE, reorganization_id=row.id, page=n),
    )  # fmt: skip


def _row(one: Going, people: People) -> Row:
    at = one.post.id
    to = key_of(one.to) if one.to is not None else ENDS
    role = f"{one.role.value}-deputy" if one.is_deputy else one.role.value
    typed = [request.form.get(f"{name}-{at}") for name in ("to", "title", "role")]
    known = [value if value is not None else now for value, now in zip(typed, (to, one.title, role), strict=True)]
    return Row(one, people.names.get(one.post.person_id, ""), *known)


def _roles() -> list[tuple[str, str]]:
    found: list[tuple[str, str]] = []
    for role, words in ROLES.items():
        found.append((role.value, str(words)))
        if role in (Role.HEAD, Role.LEADER):
            found.append((f"{role.value}-deputy", _("%(role)s, deputy", role=str(words))))
    return found
