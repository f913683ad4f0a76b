"""The canary among papers that come in: one waits in the queue, one was read and registered as its document."""

from __future__ import annotations

from datetime import date

from tests.factories import Office
from tests.tracker.intake.services.readings import found, paper_of, rows_of, seen
from tracker.core.extensions import db
from tracker.core.text import Text
from tracker.core.work import unit_of_work
from tracker.intake.grouping import Sent
from tracker.intake.models import IncomingPaper, Way
from tracker.intake.reading.values import Found, Page, Reading, Registered, TaskDraft
from tracker.intake.services.arriving import take_in
from tracker.intake.services.deciding import accept
from tracker.intake.services.mending import mend
from tracker.intake.services.reading import begin_reading, keep_reading
from tracker.intake.services.registering import Entered, register
from tracker.organization.committee import the_committee


def bring(office: Office, word: str, *, document_id: int, on: date) -> None:
    """Both; the corrected one has taught what a unit's words mean."""
    _read(office, word, "9174", on=on)
    paper_id = _read(office, word, "9173", on=on)
    lan = office.actor("lan")
    row_id = rows_of(paper_id)[0].id
    with unit_of_work():
        mend(row_id, {"lead": office.unit("NV").name}, version=1, by=lan, on=on)
    with unit_of_work():
        accept(row_id, version=2, by=lan, on=on)
    entered, known = Entered(document_id=document_id, give=False), seen(paper_id)
    with unit_of_work():
        register(paper_id, entered, known, version=paper_of(paper_id).version, by=lan, on=on)


def _read(office: Office, word: str, number: str, *, on: date) -> int:
    """A paper of this number that was read, with one task; its id."""
    with unit_of_work():
        sent = [Sent(f"{word} {number}.txt", f"{word} {number}".encode())]
        paper_id = take_in(sent, way=Way.UPLOAD, by=office.actor("lan")).paper_id
    assert paper_id is not None
    work_id = db.session.get_one(IncomingPaper, paper_id).work_id
    assert work_id is not None
    plain = f"MẬT\nTổ {word} chủ trì {word} việc đã đọc, trong tháng 12/2022."
    committee = the_committee()
    register_form = Registered(
        kind=Found("QĐ", ()), number=Found(number, ()), symbol=Found("QĐ-UBND", ()), issued_on=Found("2022-03-07", ()),
        issuer=Found(committee.short_name if committee else "", ()), title=Found(f"{word} văn bản", ()),
        restriction=found(plain, "MẬT", value="LƯU HÀNH NỘI BỘ"),
    )  # fmt: skip
    task = TaskDraft(found(plain, f"{word} việc đã đọc"), lead=(found(plain, f"Tổ {word}"),))
    reading = Reading(Text.of_plain(plain), register_form, (task,), (Page(1, 595, 842),))
    with unit_of_work():
        begin_reading(paper_id, work_id)
    with unit_of_work():
        assert keep_reading(paper_id, work_id, reading, on=on)
    return paper_id
