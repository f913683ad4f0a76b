"""The demonstration's kind of report: the model outline with the lines that this district's report had in 2022."""

from __future__ import annotations

from tracker.core.actor import SYSTEM
from tracker.core.extensions import db
from tracker.demo.office_2022 import PEOPLE
from tracker.reports.kinds.models import ReportDays
from tracker.reports.kinds.services.kinds import add_kind_from_model

ADDRESSEES = "Sở Nội vụ tỉnh Quảng Ngãi"
RECIPIENTS = (
    "Như trên",
    "UBND tỉnh Quảng Ngãi",
    "TT Huyện ủy, TT HĐND huyện",
    "CT, các PCT UBND huyện",
    "Các phòng, ban thuộc huyện",
    "UBND các xã, thị trấn",
    "Cổng thông tin điện tử huyện",
    "VPH: CVP, PCVP, CVCCHC",
    "Lưu: VT",
)
#: The day on which it is sent stands in no source that we have: the same as in series_loading.
SENDING_DAY = 20


def load_report_kind() -> None:
    """The report on administrative reform; the name of who signs is made up as all names of the demonstration are."""
    kind = add_kind_from_model("cchc", by=SYSTEM)
    kind.addressees, kind.recipients = ADDRESSEES, "\n".join(RECIPIENTS)
    kind.signer = next(person.full_name for person in PEOPLE if person.user_name == "chutich")
    for row in db.session.query(ReportDays).filter_by(kind_id=kind.id):
        row.sending_day = SENDING_DAY
