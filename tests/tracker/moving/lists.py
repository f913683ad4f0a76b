"""Old lists of tasks as offices keep them, and runs of them. Invented."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy import select

from tests.factories import Office
from tests.tracker.intake.reading.sheets.workbooks import Made, book
from tracker.core import clock
from tracker.core.extensions import db
from tracker.core.work import unit_of_work
from tracker.core.works.jobs import do_works
from tracker.items.models.item import Item
from tracker.moving.models import ImportRow, ImportRun, RunKind, Verdict
from tracker.moving.runs import services
from tracker.moving.runs.kinds import Cause
from tracker.moving.runs.queries import causes_of

HEAD = ["STT", "Số, ngày văn bản", "Nội dung nhiệm vụ", "Chủ trì", "Phối hợp", "Thời hạn", "Kết quả", "Ghi chú"]
PLAN = "12/KH-UBND ngày 05/01/2022"


def plain_list(
    *rows: Sequence[Any], above: Sequence[str] = ("BẢNG THEO DÕI", "(Số liệu tính đến ngày 30/6/2022)")
) -> bytes:
    """One sheet with the usual head; the first row of tasks is the fourth."""
    return book(Made("Theo dõi", [*([words] for words in above), HEAD, *rows]))


#: Three sure rows: running with a counter, done on a day, not begun.
THREE = (
    [1, PLAN, "Kiểm tra công tác cải cách hành chính tại các xã", "Phòng Nội vụ", "Phòng Tư pháp", "30/9/2022",
     "Đã kiểm tra 10/14 xã", "Theo dõi"],
    [2, PLAN, "Ban hành Kế hoạch tuyên truyền phổ biến pháp luật", "Phòng Tư pháp", None, "31/5/2022",
     "Hoàn thành ngày 15/5/2022", None],
    [3, "45/UBND-VP ngày 10/02/2022", "Rà soát trang thiết bị phòng họp trực tuyến", "Văn phòng", None, "Quý IV/2022",
     "Chưa thực hiện", None],
)  # fmt: skip


def begin(data: bytes, office: Office, *, name: str = "theo-doi.xlsx", who: str = "lan") -> int:
    """A run of this file, read."""
    with unit_of_work():
        run_id = services.begin_run(RunKind.ITEMS, data, name, by=office.actor(who)).id
    do_works()
    return run_id


def take(run_id: int, office: Office) -> ImportRun:
    """Its sure rows are taken."""
    with unit_of_work():
        services.order_taking(run_id, by=office.actor("lan"))
    do_works()
    return the_run(run_id)


def take_back(run_id: int, office: Office) -> ImportRun:
    """All of it is taken back."""
    with unit_of_work():
        services.order_reverting(run_id, by=office.actor("lan"))
    do_works()
    return the_run(run_id)


def answer(run_id: int, office: Office, key: str, choice: str, typed: str = "") -> int:
    """One answer; how many rows it mended."""
    with unit_of_work():
        return services.answer(run_id, key, choice, typed=typed, by=office.actor("lan"), on=clock.today())


def the_run(run_id: int) -> ImportRun:
    """As it stands now."""
    db.session.expire_all()
    return db.session.get_one(ImportRun, run_id)


def causes(run_id: int, office: Office) -> dict[str, Cause]:
    """What is doubtful, by key."""
    return {one.key: one for one in causes_of(the_run(run_id), by=office.actor("lan"), on=clock.today())}


def verdicts(run_id: int) -> dict[int, Verdict]:
    """By the line of the file."""
    db.session.expire_all()
    rows = select(ImportRow.line, ImportRow.verdict).where(ImportRow.run_id == run_id)
    return {row.line: row.verdict for row in db.session.execute(rows.order_by(ImportRow.position))}


def items() -> dict[str, Item]:
    """By title."""
    db.session.expire_all()
    return {item.title: item for item in db.session.scalars(select(Item).order_by(Item.id))}
