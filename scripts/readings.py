"""How a hostile text comes to be read where it is a part of something: a cell, a sentence, a file, a drawing."""

from __future__ import annotations

import csv
import importlib
import io
import re
import zipfile
from contextlib import suppress
from datetime import date
from pkgutil import walk_packages
from typing import Any

from tracker.checking.check import check
from tracker.checking.files import read_bytes
from tracker.demo.office_2022 import UNITS
from tracker.intake.reading.sheets.formats import Shape, shape_of
from tracker.intake.reading.sheets.formulas import worked_out
from tracker.intake.reading.sheets.names import read_name
from tracker.intake.reading.sheets.reading import read_workbook
from tracker.items.grid.keeping import finished, keep
from tracker.items.grid.reading import GridRow
from tracker.moving.models import RunKind
from tracker.moving.people.sheets import kinds_of_units, roles, values
from tracker.moving.people.sheets.fields import field_of
from tracker.moving.sheet.counting import counter_of, without_total
from tracker.moving.sheet.states import read_state
from tracker.moving.sheet.units import squeezed
from tracker.organization.matching.index import UnitIndex
from tracker.organization.matching.known import KnownOffice, KnownUnit
from tracker.processes.versions.checking import check_file

KNOWN = KnownOffice([KnownUnit(n, one.code, one.name, one.short_name, one.kind) for n, one in enumerate(UNITS)])


def below(package: str) -> tuple[str, ...]:
    """Every module of a package: a new one is among them without a line here."""
    return tuple(one.name for one in walk_packages(importlib.import_module(package).__path__, f"{package}."))


def cell_of_an_old_list(text: str) -> Any:
    """What stands for the state, the figure and the unit of a task."""
    known = counter_of(10, 14, text)
    return read_state(text, text, as_of=date(2026, 6, 15)), without_total(10, text, known), squeezed(text)


def cell_of_people(text: str) -> Any:
    """The same words in every column of a list of people and of one of units, and at their heads."""
    found: list[Any] = [field_of(kind, (text, text)) for kind in (RunKind.PEOPLE, RunKind.UNITS)]
    found += [roles.held_of(text, is_top=True), roles.units_in(text)]
    found += [kinds_of_units.kind_by_name(text), kinds_of_units.code_of(text), kinds_of_units.short_of(text, None)]
    for read in (values.read_day, values.read_name, values.read_unit_name, values.read_mail, values.read_phone):
        with suppress(values.UnclearError):
            found.append(read(text))
    return found


def row(text: str) -> Any:
    """A row of a pasted table, with the same words in each of its cells."""
    found = keep(GridRow(text, text, text, text, text), UnitIndex(KNOWN), year=2022)
    return finished(found)


def seven(text: str) -> Any:
    """A sentence seven times, as the editor holds them."""
    return check(". ".join([f"Tổng 1200, gồm: {text}"] * 7))


def word_file(body: str) -> Any:
    """A file of Word whose body this is."""
    packed, name = io.BytesIO(), "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", f'<w:document xmlns:w="{name}"><w:body>{body}</w:body></w:document>')
    return read_bytes(packed.getvalue(), "a.docx")


def nested_tables(text: str) -> Any:
    """A file of Word with these words in tables within tables."""
    deep = 80  # XML goes no deeper
    inside = f"<w:p><w:r><w:t>{re.sub('[<&]', '', text)}</w:t></w:r></w:p>"
    return word_file("<w:tbl><w:tr><w:tc>" * deep + inside + "</w:tc></w:tr></w:tbl>" * deep)


def drawing(body: str) -> Any:
    """A drawing of a process whose elements these are."""
    whole = body[: body.rfind(">") + 1]
    head = '<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL"><process id="p">'
    return check_file(f"{head}{whole}</process></definitions>".encode())


def list_of_tasks(text: str) -> Any:
    """A list of tasks with these words in each cell of it, in its title and below it."""
    head = ["STT", "Nhiệm vụ", "Chủ trì", "Phối hợp", "Thời hạn", "Văn bản", "Kết quả", "Số đã làm", "Tỷ lệ", "Khác"]
    written = io.StringIO()
    rows = [[text, ""], head, ["1", *[text] * 9], ["2", text, "", "", "5/1/2026"], [text], ["", text], [text] * 10]
    csv.writer(written, delimiter="\t").writerows(rows)
    return read_workbook(f"\t\t\n{written.getvalue()}".encode("utf-8", "replace"))


def cell_of_a_workbook(text: str) -> Any:
    """The name of a column, the shape of a number and a formula with these words."""
    return read_name((text, text)), shape_of(170, text), worked_out(text, 1, Shape.DAY, lambda _row, _column: None)
