"""The demonstration's recurring duties: the rhythm of reports that Công văn số 556/UBND lays down.

The letter names a rhythm of reports on administrative reform; its days are in no source that we have. Here they follow
the frame of Nghị định 09/2019/NĐ-CP: figures up to the 14th of the last month, the report by the 20th.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from sqlalchemy import select

from tracker.core import clock
from tracker.core.actor import SYSTEM
from tracker.core.extensions import db
from tracker.core.work import unit_of_work
from tracker.documents.models import Document
from tracker.items.models.item import Item, NextTask
from tracker.items.models.outline import Field
from tracker.items.services.assigning import Parts, accept
from tracker.recurring.models import Every, Occurrence
from tracker.recurring.rhythm import Rhythm
from tracker.recurring.services.opening import open_due
from tracker.recurring.services.series import SeriesDraft, make_series

LETTER = "556/UBND"
#: The letter is of March; the first report that the register follows is that of the half-year.
BEGAN_ON, OPENED_ON = date(2022, 6, 1), date(2022, 6, 6)
SENT_BY = 20
ILLUSTRATIVE = "Ngày gửi báo cáo, đơn vị và người thực hiện do bản trình diễn đặt ra"
RHYTHMS = (
    (Rhythm(Every.QUARTER, date(2022, 7, 1), interval=2, day=SENT_BY), "quý I và quý III"),
    (Rhythm(Every.HALF_YEAR, BEGAN_ON, interval=2, day=SENT_BY), "6 tháng đầu năm"),
    (Rhythm(Every.YEAR, BEGAN_ON, day=SENT_BY), "năm"),
)


def load_series(units: Mapping[str, int], documents: Mapping[str, Document]) -> None:
    """The reports of the first and third quarter, of the half-year and of the year."""
    field = db.session.scalars(select(Field.id).where(Field.code == "CDDH")).one()
    for rhythm, words in RHYTHMS:
        draft = SeriesDraft(
            title="Báo cáo công tác cải cách hành chính {kỳ}",
            action=f"thực hiện chế độ báo cáo định kỳ {words} về công tác cải cách hành chính",
            output="Báo cáo của UBND huyện",
            rhythm=rhythm,
            parts=Parts(lead=units["NV"], monitor=(units["VP"],)),
            document_id=documents[LETTER].id,
            field_id=field,
            next_task=NextTask.NEVER,
        )
        make_series(draft, by=SYSTEM, on=BEGAN_ON)


def open_report() -> None:
    """The report of the half-year as it was opened on its day, and taken on by the unit."""
    open_due(at=clock.now(), on=OPENED_ON)
    with unit_of_work():
        for item in db.session.scalars(select(Item).join(Occurrence, Occurrence.item_id == Item.id)):
            item.illustrative = ILLUSTRATIVE
            accept(item.id, by=SYSTEM, on=OPENED_ON)
