"""A draft changed without a script and on a phone: one element at a time, by a plain form."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from flask import render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from tracker.core.acting import actor
from tracker.core.errors import NotFound
from tracker.core.security import requires
from tracker.core.submitting import go_on, submit
from tracker.processes import policies
from tracker.processes.drawings import parse
from tracker.processes.editor import queries, services
from tracker.processes.editor.blueprint import bp
from tracker.processes.editor.element_forms import (
    Around,
    ElementForm,
    called,
    changed_by_form,
    element_form,
    wanted,
)
from tracker.processes.models import ProcessVersion, VersionState
from tracker.processes.versions.checking import check_file
from tracker.processes.versions.office_hints import office_hints
from tracker.processes.versions.queries import find_version
from tracker.processes.versions.view import fault_lines, hint_lines
from workflows.definition import Definition, Node
from workflows.rewriting import Said, said_by


@dataclass(frozen=True, slots=True)
class _Place:
    """An element of a draft, and what it says."""

    key: str
    version: ProcessVersion
    drawing: Definition
    node: Node
    said: Said

    @property
    def address(self) -> dict[str, Any]:
        """Of its page."""
        return {"key": self.key, "number": self.version.number, "element": self.node.id}

    def form(self, *, sent: bool) -> ElementForm:
        """Its form. Two queries."""
        around = Around(self.drawing, queries.office_words(), "laneSet" in self.version.xml)
        return element_form(self.node, self.said, around, self.version.rev, sent=sent)


@bp.get("/<key>/<int:number>/elements/<element>")
@requires(policies.can_publish)
def show_element(key: str, number: int, element: str) -> ResponseReturnValue:
    """What one step, stage or event of a draft says, to be changed; and what is wrong with the draft."""
    place = _find(key, number, element)
    return _no_draft(key, number) if place is None else _page(place, place.form(sent=False))


@bp.post("/<key>/<int:number>/elements/<element>")
@requires(policies.can_publish)
def change_element(key: str, number: int, element: str) -> ResponseReturnValue:
    """Keep it where nobody has saved the draft meanwhile; else who has, with what was typed."""
    place = _find(key, number, element)
    if place is None:
        return _no_draft(key, number)
    form, version_id = place.form(sent=True), place.version.id
    return submit(
        form,
        lambda: services.change_element(
            version_id, element, wanted(form, place.node, place.said), rev=form.seen(), by=actor()
        ),
        said=gettext("“%(step)s” was saved.", step=form.name.data or called(place.node)),
        to=url_for("editor.show_element", **place.address),
        again=lambda: _page(_find(key, number, element) or place, form),
        over=lambda: find_version(key, number).rev,
    )


def _find(key: str, number: int, element: str) -> _Place | None:
    """The element; None where the version is no draft (any more). Raises NotFound."""
    version = find_version(key, number)
    if version.state is not VersionState.DRAFT:
        return None
    drawing = parse(version.xml)
    node, said = drawing.nodes.get(element), said_by(version.xml.encode(), element)
    if node is None or said is None or node not in changed_by_form(drawing):
        raise NotFound(services.NO_ELEMENT)
    return _Place(key, version, drawing, node, said)


def _no_draft(key: str, number: int) -> ResponseReturnValue:
    words = gettext("Version %(number)d is no draft any more: draw it as a new version.", number=number)
    return go_on(url_for("procedures.show_version", key=key, number=number), words, "warning")


def _page(place: _Place, form: ElementForm) -> str:
    checked = check_file(place.version.xml.encode())
    listed = changed_by_form(place.drawing)
    at = [node.id for node in listed].index(place.node.id)
    return render_template(
        "processes/editor/element.html", key=place.key, version=place.version, node=place.node, form=form,
        place=place.address, called=called, listed=listed, next=listed[at + 1] if at + 1 < len(listed) else None,
        faults=fault_lines(checked.refusals, checked.places), hints=[*hint_lines(checked.hints), *_hints(place)],
        said=place.said,
    )  # fmt: skip


def _hints(place: _Place) -> list[str]:
    return [hint.line for hint in office_hints(place.drawing)]
