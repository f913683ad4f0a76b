"""Questions that another modeller asks at a step, read as questions of ours where they fit.

    <camunda:formData>
      <camunda:formField id="y_kien" label="Ý kiến" type="string">
        <camunda:validation><camunda:constraint name="required" /></camunda:validation>
      <camunda:formField id="muc_do" label="Mức độ" type="enum"><camunda:value id="gap" name="Gấp" />

A text, a whole number, a day, one of several; yes or no is one of two. A form that lies in a file of its own
(`camunda:formKey`, `zeebe:formDefinition`), and a question that cannot be read, are told.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import islice

from lxml import etree

from workflows.definition import Field, FieldKind
from workflows.foreign import MOST_INSIDE, attributes_of
from workflows.own import ID, MOST_CHOICES, MOST_LABEL, MOST_OWN
from workflows.xml import local_name

KINDS: Mapping[str, FieldKind] = {
    "string": FieldKind.TEXT, "long": FieldKind.NUMBER, "integer": FieldKind.NUMBER, "date": FieldKind.DAY,
    "boolean": FieldKind.CHOICE, "enum": FieldKind.CHOICE,
}  # fmt: skip
YES_OR_NO = ("Có", "Không")
ELSEWHERE = ("formKey", "formRef", "formId", "externalReference")


@dataclass(slots=True)
class Form:
    """The questions that were read, and the labels of those that were not; `is_elsewhere`: in a file of its own."""

    fields: list[Field] = field(default_factory=list)
    unread: list[str] = field(default_factory=list)
    is_elsewhere: bool = False


def form_of(element: etree._Element, taken: Collection[str]) -> Form:
    """What another program asks at a step; `taken` are the ids of questions of ours."""
    form, ids = Form(is_elsewhere=_is_elsewhere(element)), set(taken)
    for one in _questions(element):
        said = attributes_of(one)
        given, label = said.get("id", "").strip(), " ".join(said.get("label", "").split())[:MOST_LABEL]
        kind, choices = KINDS.get(said.get("type", "string").strip()), _choices(one, said.get("type", "").strip())
        is_choice = kind is FieldKind.CHOICE
        if kind is None or not ID.fullmatch(given) or given in ids or len(ids) >= MOST_OWN:
            form.unread.append(label or given[:MOST_LABEL])
        elif is_choice and not 2 <= len(choices) <= MOST_CHOICES:
            form.unread.append(label or given)
        else:
            ids.add(given)
            form.fields.append(Field(given, label or given, kind, _is_required(one), choices if is_choice else ()))
    return form


def _questions(element: etree._Element) -> Iterator[etree._Element]:
    for holder in islice(element, MOST_INSIDE):
        if local_name(holder) == "extensionElements":
            for form in islice(holder, MOST_INSIDE):
                if _name(form) == "formData":
                    yield from (one for one in islice(form, MOST_INSIDE) if _name(one) == "formField")


def _is_elsewhere(element: etree._Element) -> bool:
    if any(attributes_of(element).get(name, "").strip() for name in ELSEWHERE):
        return True
    holders = (one for one in islice(element, MOST_INSIDE) if local_name(one) == "extensionElements")
    return any(_name(one) == "formDefinition" for holder in holders for one in islice(holder, MOST_INSIDE))


def _choices(one: etree._Element, kind: str) -> tuple[str, ...]:
    """What can be chosen, as it is read on the page."""
    if kind == "boolean":
        return YES_OR_NO
    values = [attributes_of(value) for value in islice(one, MOST_INSIDE) if _name(value) == "value"]
    told = [" ".join((said.get("name") or said.get("id") or "").split())[:MOST_LABEL] for said in values]
    return tuple(dict.fromkeys(text for text in told if text))


def _is_required(one: etree._Element) -> bool:
    asked = [rule for holder in islice(one, MOST_INSIDE) if _name(holder) == "validation"
             for rule in islice(holder, MOST_INSIDE)]  # fmt: skip
    return any(attributes_of(rule).get("name", "").strip() == "required" for rule in asked)


def _name(element: etree._Element) -> str:
    """The name within whatever namespace is not of BPMN."""
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) and not local_name(element) else ""
