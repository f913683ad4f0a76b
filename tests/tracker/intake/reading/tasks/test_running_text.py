"""Tasks of the running text of invented papers, with the places that say them."""

from __future__ import annotations

from datetime import date

import pytest

from tests.tracker.intake.reading.tasks.papers_of_bodies import PAPERS as BODIES
from tests.tracker.intake.reading.tasks.papers_of_offices import PAPERS as OFFICES, Row
from tests.tracker.intake.reading.tasks.papers_of_places import PAPERS as PLACES
from tests.tracker.intake.reading.tasks.papers_of_roles import PAPERS as ROLES
from tests.tracker.intake.reading.tasks.papers_of_sentences import PAPERS as SENTENCES
from tracker.intake.reading.form.reading import read_form
from tracker.intake.reading.plain import read_plain
from tracker.intake.reading.tasks.reading import read_tasks
from tracker.intake.reading.values import Doubt, DueKind, Found, Registered, TaskDraft

PAPERS = OFFICES | PLACES | SENTENCES | ROLES | BODIES


def read(paper: str) -> tuple[TaskDraft, ...]:
    text = read_plain(paper)
    return read_tasks(text, read_form(text))


def names(found: tuple[Found, ...]) -> str:
    return "; ".join(one.value for one in found)


def row(task: TaskDraft) -> Row:
    due = "" if task.due is None else task.due.on.isoformat() if task.due.on else task.due.words.value
    first = " ".join(task.text.value.split()[:5])
    return task.clause, first, names(task.lead), names(task.support), due, names(task.report_to)


@pytest.mark.parametrize("name", PAPERS)
def test_the_tasks_of_a_paper(name: str) -> None:
    paper, tasks = PAPERS[name]
    assert [row(task) for task in read(paper)] == tasks


@pytest.mark.parametrize("name", PAPERS)
def test_the_places_give_the_values(name: str) -> None:
    text = read_plain(PAPERS[name][0])
    for task in read_tasks(text, read_form(text)):
        found = [task.text, *task.lead, *task.support, *task.report_to]
        found += [
            one for one in (task.product, task.due and task.due.words, task.counted and task.counted.words) if one
        ]
        for one in found:
            assert one.said_by(text) == one.value


def test_a_day_without_a_year_belongs_to_the_paper_and_is_doubtful() -> None:
    tasks = read("Cà Mau, ngày 01 tháng 12 năm 2025\n\n1. Phòng Nội vụ lập danh sách trước ngày 15/01.")
    assert tasks[0].due is not None
    assert (tasks[0].due.on, tasks[0].due.words.doubts) == (date(2026, 1, 15), (Doubt.GUESSED_YEAR,))


def test_a_day_that_no_calendar_has_is_kept_as_words() -> None:
    tasks = read("Cà Mau, ngày 01 tháng 9 năm 2025\n\n1. Phòng Nội vụ lập danh sách trước ngày 31/9/2025.")
    assert tasks[0].due is not None
    assert (tasks[0].due.on, tasks[0].due.words.doubts) == (None, (Doubt.IMPOSSIBLE_DAY,))


def test_who_is_taken_from_a_heading_is_marked_so() -> None:
    tasks = read("**1. Sở Nội vụ**\n\na) Tham mưu kế hoạch tinh giản biên chế.\n\nb) Tổ chức thi tuyển công chức.")
    assert [task.lead[0].doubts for task in tasks] == [(Doubt.INHERITED,), (Doubt.INHERITED,)]


def test_counters_products_and_kinds_of_deadlines() -> None:
    tasks = read(
        "1. UBND các xã phủ sóng 5G tại 10/14 xã, hoàn thành trong quý III/2026.\n\n"
        "2. Sở Y tế khám sức khỏe cho 95% học sinh; thực hiện thường xuyên.\n\n"
        "3. Lập bản đồ ngập lụt\n\n- Chủ trì: Sở Xây dựng\n\n- Thời gian: Quí IV-2026\n\n- Sản phẩm: Bản đồ số\n"
    )
    counted = [
        (task.counted.done, task.counted.total, task.counted.percent, task.counted.of) for task in tasks if task.counted
    ]
    assert counted == [(10, 14, None, "xã"), (None, None, 95.0, "học sinh")]
    assert [task.due.kind for task in tasks if task.due] == [DueKind.QUARTER, DueKind.RECURRING, DueKind.QUARTER]
    assert tasks[2].product is not None
    assert tasks[2].product.value == "Bản đồ số"


HOSTILE = (
    "",
    "\n" * 3000,
    "1. " * 5000,
    "Sở " * 20000,
    "các sở, ban, ngành, " * 4000,
    "Sở Tài chính chủ trì, phối hợp với " * 2500,
    "a) (" * 9000,
    "; báo cáo UBND tỉnh trước ngày 31/12/2025" * 2000,
    "trước ngày " * 8000,
    "Đơn vị chủ trì: " * 6000,
    "I. II. III. " * 5000,
    "từ ngày 01 đến ngày " * 5000,
    "\u202e1. Sở\u00a0Y tế\u0301 " * 3000,
)


@pytest.mark.parametrize("turn", range(len(HOSTILE)))
def test_hostile_texts_are_read(turn: int) -> None:
    letters = HOSTILE[turn]
    assert all(task.text.value for task in read_tasks(read_plain(letters), Registered()))
    assert all(task.text.value for task in read_tasks(read_plain(letters.replace(" ", "\n")), Registered()))
