"""What moving in costs: an old sheet of 2,000 rows looked at, taken, taken back, while somebody else writes.

python -m scripts.benching.old_sheet           measure, and print the lines as JSON
python -m scripts.benching.old_sheet book F    write the sheet, in a process of its own: its memory is not counted
python -m scripts.benching.old_sheet beside    write a row again and again until told to stop; print the longest wait
"""

from __future__ import annotations

import json
import random
import resource
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from openpyxl import Workbook
from sqlalchemy import select

from scripts.benching.table import number
from scripts.project import PYTHON, ROOT
from tracker import create_app
from tracker.accounts.models import Person
from tracker.accounts.queries import who_acts
from tracker.core import clock
from tracker.core.actor import Actor
from tracker.core.extensions import db
from tracker.core.limits_models import RequestCount
from tracker.core.work import unit_of_work
from tracker.core.works.people import WhoActs
from tracker.core.works.services import withdraw
from tracker.moving.models import ImportRow, ImportRun, RunKind, Verdict
from tracker.moving.runs.reading import read_run
from tracker.moving.runs.services import begin_run, order_reverting, order_taking
from tracker.moving.runs.taking import revert_run, take_run
from tracker.organization.models import Unit

ROWS, A_PAPER, CLERK = 2_000, 20, "vanthu"
PREVIEW, TAKING, WAIT, MEMORY = 10.0, 90.0, 1.0, 200.0
BETWEEN = 0.05  # seconds between two writes of who writes beside it
HEAD = ("STT", "Số, ngày văn bản", "Nội dung nhiệm vụ", "Chủ trì", "Phối hợp", "Thời hạn", "Kết quả", "Ghi chú")
VERBS = (
    "Kiểm tra",
    "Rà soát",
    "Tổ chức tuyên truyền",
    "Ban hành kế hoạch",
    "Báo cáo kết quả",
    "Lập danh sách",
    "Đôn đốc",
)
MATTERS = (
    "công tác cải cách hành chính", "hồ sơ đất đai tồn đọng", "hệ thống chiếu sáng nông thôn",
    "đường giao thông nội thôn", "trang thiết bị trường học", "hộ nghèo, hộ cận nghèo", "công tác chuyển đổi số",
)  # fmt: skip


def lines() -> list[dict[str, Any]]:
    """Seconds to the preview, to the register and back; the longest wait of somebody else; the most memory."""
    by = _clerk()
    run_id = _begun(by)
    with _somebody_beside() as beside:
        preview, _ = _timed(lambda: read_run(run_id, by=by, on=clock.today()))
        ready = _rows(run_id, ImportRow.verdict == Verdict.NEW)
        _order(order_taking, run_id, by)
        taking, taken = _timed(lambda: take_run(run_id, by=by, on=clock.today()))
        _order(order_reverting, run_id, by)
        back, _ = _timed(lambda: revert_run(run_id, by=by, on=clock.today()))
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    title = f"bảng cũ {ROWS} dòng"
    return [
        _line(f"{title}: xem trước, giây (preview; {ready} new)", preview, PREVIEW),
        _line(f"{title}: đưa vào, giây (taking; {taken} taken)", taking, TAKING),
        _line(f"{title}: lấy lại, giây (taking back)", back, TAKING),
        _line(f"  … người khác chờ ghi lâu nhất, giây (another's write, of {beside.writes})", beside.longest, WAIT, 2),
        _line("  … bộ nhớ cao nhất, MB (memory)", memory, MEMORY, 0),
    ]


def _line(title: str, value: float, target: float, digits: int = 1) -> dict[str, Any]:
    return {"title": title, "value": number(value, digits), "target": number(target, digits), "is_ok": value <= target}


def _timed(act: Callable[[], Any]) -> tuple[float, Any]:
    begun = time.perf_counter()
    done = act()
    return time.perf_counter() - begun, done


def _clerk() -> Actor:
    person = db.session.scalars(select(Person.id).where(Person.user_name == CLERK)).one()
    somebody = who_acts(WhoActs(person))
    assert somebody is not None
    db.session.rollback()
    return somebody.actor


def _begun(by: Actor) -> int:
    """A run of the sheet; its work is done here, not by the job process."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "theo-doi.xlsx"
        subprocess.run([str(PYTHON), "-m", __spec__.name, "book", str(file)], cwd=ROOT, check=True)
        data = file.read_bytes()
    with unit_of_work():
        run = begin_run(RunKind.ITEMS, data, file.name, by=by)
        withdraw(run.work_id or 0)
        return run.id


def _order(order: Callable[..., ImportRun], run_id: int, by: Actor) -> None:
    with unit_of_work():
        withdraw(order(run_id, by=by).work_id or 0)


def _rows(run_id: int, condition: Any) -> int:
    found = len(db.session.scalars(select(ImportRow.id).where(ImportRow.run_id == run_id, condition)).all())
    db.session.rollback()
    return found


class _Beside:
    """What the other one met."""

    longest, writes = 0.0, 0


@contextmanager
def _somebody_beside() -> Iterator[_Beside]:
    """Another process that writes meanwhile."""
    met = _Beside()
    argv = [str(PYTHON), "-m", __spec__.name, "beside"]
    with subprocess.Popen(
        argv, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, encoding="utf-8"
    ) as process:  # fmt: skip
        assert process.stdout is not None
        process.stdout.readline()
        yield met
        met.longest, met.writes = json.loads(process.communicate("\n")[0])


def beside() -> None:
    """Write until a line comes in."""
    stop = threading.Event()

    def wait() -> None:
        sys.stdin.readline()
        stop.set()

    threading.Thread(target=wait, daemon=True).start()
    print("ready", flush=True)
    waits = []
    while not stop.wait(BETWEEN):
        waits.append(_timed(_write)[0])
    print(json.dumps([max(waits, default=0.0), len(waits)]))


def _write() -> None:
    with unit_of_work():
        row = db.session.get(RequestCount, "bench") or RequestCount(key="bench", hits=0, ends_at=clock.now())
        row.hits += 1
        db.session.add(row)


def write_book(file: Path) -> None:
    """The sheet, as an office would keep it: units of this office, twenty duties a paper, five ways to stand."""
    kinds = ("division", "office", "centre", "village", "commune")
    units = list(db.session.scalars(select(Unit.name).where(Unit.kind.in_(kinds), Unit.active_until.is_(None))))
    chosen, book = random.Random(1), Workbook()
    sheet = book.create_sheet("Theo dõi", 0)
    sheet.append(["BẢNG THEO DÕI NHIỆM VỤ"])
    sheet.append(HEAD)
    for place in range(ROWS):
        sheet.append(_row(place, units, chosen, clock.today()))
    book.save(file)


def _row(place: int, units: list[str], chosen: random.Random, today: date) -> list[Any]:
    issued = today - timedelta(days=200 - place // A_PAPER)
    due, done = issued + timedelta(days=30 + chosen.randrange(300)), issued + timedelta(days=chosen.randrange(60))
    result = chosen.choice([
        "Chưa thực hiện", f"Đã kiểm tra {chosen.randrange(1, 14)}/14 thôn", f"Hoàn thành ngày {done:%d/%m/%Y}",
        "Đang thực hiện", "Đang lấy ý kiến các đơn vị",
    ])  # fmt: skip
    return [
        place + 1, f"{9001 + place // A_PAPER}/KH-UBND ngày {issued:%d/%m/%Y}",
        f"{chosen.choice(VERBS)} {chosen.choice(MATTERS)} đợt {place + 1} năm {issued.year}", chosen.choice(units),
        ", ".join(chosen.sample(units, chosen.randrange(3))), f"{due:%d/%m/%Y}", result, None,
    ]  # fmt: skip


def main() -> None:
    """Measure and print, or one of the two beside it."""
    with create_app().app_context():
        if sys.argv[1:2] == ["book"]:
            write_book(Path(sys.argv[2]))
        elif sys.argv[1:2] == ["beside"]:
            beside()
        else:
            print(json.dumps(lines(), ensure_ascii=False))


if __name__ == "__main__":
    main()
