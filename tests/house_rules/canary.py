"""A restricted canary: a document with items to which everything happens, each word of it found nowhere else."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from typing import Any

from tests.factories import Office, make_attachment, make_person, make_post, make_sign_in, save
from tests.house_rules import canary_papers
from tests.tracker.documents.papers import register
from tests.tracker.items.tracked import assigned, registered
from tests.tracker.recurring.serial import MONTHLY, opened_on, serial
from tests.tracker.reminders import mornings
from tests.tracker.reports import reported
from tracker.core.actor import Role
from tracker.core.extensions import db
from tracker.core.work import unit_of_work
from tracker.documents import store
from tracker.documents.models import Document, RelationKind
from tracker.documents.services.register import edit_document
from tracker.documents.services.relations import relate
from tracker.items.counters.models import Evidence
from tracker.items.directives import services as directives
from tracker.items.entry.services.counters import CounterDraft, add_counter
from tracker.items.entry.services.evidence import Note, add_update
from tracker.items.entry.services.readings import Entry, add_reading
from tracker.items.services import assigning, extensions, results
from tracker.items.services.assigning import Parts
from tracker.items.services.registering import add_milestone, reach_milestone
from tracker.items.services.urging import urge
from tracker.items.verbs import Verb
from tracker.organization.committee import the_terms
from tracker.reminders.promise.services import promise
from tracker.reports.kinds.services.placing import place

BEGIN, TODAY, LATE = date(2022, 3, 7), date(2022, 6, 15), date(2022, 5, 31)
NUMBER = "9173/QĐ-UBND"
#: In every title, note, reason and file name of it; and its numbers.
WORDS = ("chimyenkin", "9173", "9174")
WORD = "Chimyenkin"
#: What it is for: Phòng Nội vụ received it and carries it out, Phòng Tư pháp monitors.
LEAD, MONITOR = "NV", "TP"


@dataclass
class Canary:
    """What was released, to be found again."""

    office: Office
    document_id: int = 0
    items: dict[str, int] = field(default_factory=dict)

    @property
    def paper(self) -> Document:
        return db.session.get_one(Document, self.document_id)


def more_people(office: Office) -> dict[str, int]:
    """Those whom the characters lack, each with a sign-in: {name: id of the person}.

    An administrator posted in the unit that carries the canary out, an officer of the office, who is no clerk, and the
    head of the unit that monitors it.
    """
    found = {}
    for name, code, role in (
        ("admin_there", LEAD, Role.ADMIN), ("officer_of_office", "VP", Role.OFFICER), ("monitor", MONITOR, Role.HEAD),
    ):  # fmt: skip
        person = make_person(f"Trần Thị {name}")
        make_post(person, office.unit(code), role)
        make_sign_in(person, f"token-{name}")
        found[name] = person.id
    return found


def release(office: Office) -> Canary:
    """Register the document and do with its items whatever can be done, until today."""
    canary = Canary(office)
    canary.document_id = register(
        NUMBER, "07/03/2022", restricted=True, recipients=(office.unit(LEAD).id,), subject=f"{WORD} văn bản",
        signer=f"{WORD} Người ký", by=office.actor("lan"),
    ).id  # fmt: skip
    make_attachment(canary.paper, name=f"{WORD}.pdf")
    for name in (
        "waits", "late", "asked", "granted", "refused", "explained", "reported", "sent_back", "done", "suspended",
        "resumed", "cancelled", "superseded", "reopened", "counted", "plan", "returned", "unassigned", "each",
    ):  # fmt: skip
        canary.items[name] = _item(canary, name)
    canary.items["child"] = _item(canary, "child", parent_id=canary.items["plan"])
    _give(canary)
    _report(canary)
    _lead_and_stop(canary)
    _count(canary)
    parts = Parts(lead=office.unit(LEAD).id, monitor=(office.unit(MONITOR).id,))
    canary_papers.bring(office, WORD, document_id=canary.document_id, on=TODAY)
    serial(office, MONTHLY, document_id=canary.document_id, title=f"{WORD} báo cáo {{kỳ}}", parts=parts)
    return canary


def _item(canary: Canary, name: str, **more: Any) -> int:
    due = LATE if name in ("late", "explained", "each", "child") else date(2022, 6, 30)
    return registered(f"{WORD} nhiệm vụ {name}", document=canary.paper, due_on=due, **more)


def _give(canary: Canary) -> None:
    office = canary.office
    nv, tp = (office.unit(code).id for code in (LEAD, MONITOR))
    lan = office.actor("lan")
    for name, item_id in canary.items.items():
        if name == "unassigned":
            continue
        parts = Parts(each=(nv, tp)) if name == "each" else Parts(lead=nv, monitor=(tp,))
        with unit_of_work():
            assigning.assign(item_id, parts, by=lan, on=BEGIN)
        if name not in ("waits", "returned", "each"):
            with unit_of_work():
                assigning.accept(item_id, by=office.actor("huong"), on=BEGIN)
    with unit_of_work():
        assigning.return_item(canary.items["returned"], by=office.actor("huong"), on=TODAY, reason=f"{WORD} trả lại")


def _report(canary: Canary) -> None:
    office, items = canary.office, canary.items
    huong, lan, dong = (office.actor(name) for name in ("huong", "lan", "dong"))
    for name in ("asked", "granted", "refused"):
        with unit_of_work():
            asked = extensions.request_extension(
                items[name], by=huong, on=TODAY, until=date(2022, 8, 31), reason=f"{WORD} đề nghị gia hạn"
            )
            asked_id = asked.id
        if name != "asked":
            with unit_of_work():
                extensions.decide_extension(asked_id, by=dong, on=TODAY, grant=name == "granted", note=f"{WORD} ý kiến")
    for name in ("reported", "sent_back", "done", "reopened"):
        with unit_of_work():
            results.submit_result(items[name], by=huong, on=TODAY, outcome=f"{WORD} kết quả")
    with unit_of_work():
        results.send_back(items["sent_back"], by=lan, on=TODAY, reason=f"{WORD} làm lại")
    for name in ("done", "reopened"):
        with unit_of_work():
            results.confirm_completion(items[name], by=lan, on=TODAY, note=f"{WORD} xác nhận")
    with unit_of_work():
        promise(items["late"], office.unit(LEAD).id, until=date(2022, 6, 20), words=f"{WORD} hứa", by=huong, on=TODAY,
                at=mornings.at(TODAY, 9))  # fmt: skip


def _lead_and_stop(canary: Canary) -> None:
    office, items = canary.office, canary.items
    dong, lan, huong = (office.actor(name) for name in ("dong", "lan", "huong"))
    words: dict[str, Any] = {"words": f"{WORD} chỉ đạo", "by": dong, "on": TODAY}
    with unit_of_work():
        directives.urge_by_leader(items["late"], **words)
        directives.direct(items["late"], **words)
        directives.note_for_meeting(items["each"], **words)
        directives.change_deadline(items["counted"], until=date(2022, 7, 29), **words)
        question = directives.ask_explanation(items["explained"], answer_by=date(2022, 6, 17), **words).id
    with unit_of_work():
        directives.explain(question, by=huong, on=TODAY, words=f"{WORD} giải trình")
    with unit_of_work():
        urge(items["late"], document_id=canary.document_id, by=lan)
    stops = {"suspended": [Verb.SUSPEND], "resumed": [Verb.SUSPEND, Verb.RESUME], "cancelled": [Verb.CANCEL],
             "superseded": [Verb.SUPERSEDE], "reopened": [Verb.REOPEN]}  # fmt: skip
    for name, verbs in stops.items():
        for verb in verbs:
            other = items["late"] if verb is Verb.SUPERSEDE else None
            with unit_of_work():
                results.stop(items[name], verb, by=lan, on=TODAY, reason=f"{WORD} lý do", other_id=other)


def _count(canary: Canary) -> None:
    office, item_id = canary.office, canary.items["counted"]
    lan, minh = office.actor("lan"), office.actor("minh")
    with unit_of_work():
        draft = CounterDraft(label=f"{WORD} chỉ tiêu", verb="kiểm tra", noun=the_terms().below, targets={"": 14})
        counter = add_counter(draft, by=lan, item_id=item_id).id
        step = add_milestone(item_id, name=f"{WORD} mốc", due_on=date(2022, 6, 24), by=lan).id
    with unit_of_work():
        reach_milestone(step, by=minh, done_on=TODAY, today=TODAY)
        add_reading(counter, Entry(as_of=TODAY, value=5, note=f"{WORD} số liệu"), by=minh, on=TODAY)
        add_update(item_id, Note(as_of=TODAY, text=f"{WORD} tiến độ"), by=minh, on=TODAY)
    save(Evidence(item_id=item_id, name=f"{WORD}.png", media_type="image/png", size=5, sha256=store.put(b"hello"),
                  thumbnail=store.put(b"hello"), added_at=datetime(2022, 6, 1, tzinfo=UTC)))  # fmt: skip


def touch(canary: Canary, *, document_id: int, item_id: int) -> None:
    """What is open meets it: it becomes the basis of an open document and urges an open item; one that was open
    until now, with an item under way, becomes restricted.
    """
    lan = canary.office.actor("lan")
    with unit_of_work():
        relate(db.session.get_one(Document, document_id), kind=RelationKind.BASIS, to=canary.paper, by=lan)
    with unit_of_work():
        urge(item_id, document_id=canary.document_id, by=lan)
    once_open = register("9174/QĐ-UBND", "08/03/2022", subject=f"{WORD} đã mở")
    parts = Parts(lead=canary.office.unit(LEAD).id)
    item = assigned(canary.office, parts=parts, document=once_open, title=f"{WORD} việc đã mở", due_on=LATE)
    with unit_of_work():
        place(reported.report_kind(), "II.2.c", by=lan, item_id=item)
    for restricted in (True, False, True):
        _restrict(canary, once_open.id, restricted=restricted)


def _restrict(canary: Canary, document_id: int, *, restricted: bool) -> None:
    with unit_of_work():
        paper = db.session.get_one(Document, document_id)
        names = ("kind", "number", "symbol", "issued_on", "subject", "signer", "authority", "version")
        edit_document(
            paper, issuer=paper.issuer.name, **{name: getattr(paper, name) for name in names}, restricted=restricted,
            recipients=(canary.office.unit(LEAD).id,) if restricted else (), by=canary.office.actor("lan"),
        )  # fmt: skip


def replace_open(canary: Canary, item_id: int, by_id: int) -> None:
    """An open item gives way to another."""
    lan = canary.office.actor("lan")
    with unit_of_work():
        results.stop(item_id, Verb.SUPERSEDE, by=lan, on=TODAY, reason="Theo kết luận họp", other_id=by_id)


def let_the_morning_come() -> None:
    """The jobs of the day: recurring duties open, what is late is seen, mails are written."""
    opened_on(TODAY)
    mornings.look(TODAY)
    mornings.make(TODAY, sent=False)
