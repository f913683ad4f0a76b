"""A merger as the pictures show it: a draft over the demonstration of communes that merge or leave, a division split.

Runs inside the virtual environment, on the demonstration of scripts/pictures.py.
"""

from __future__ import annotations

from datetime import date

from flask import Flask
from sqlalchemy import select

from tracker.accounts.queries import find_by_user_name, who_acts
from tracker.core.extensions import db
from tracker.core.work import unit_of_work
from tracker.core.works.people import WhoActs
from tracker.organization.models import Unit
from tracker.reorganizing.plan import Fate, Line, NewUnit, Plan, Wish
from tracker.reorganizing.services.drafting import save_draft

PAPER = "Nghị quyết số 12/NQ-HĐND ngày 20/02/2022"
MERGED = ("XA-BINHAN", "XA-BINHCHANH", "XA-BINHCHAU", "XA-BINHCHUONG")
LEAVING = ("XA-BINHHAI", "XA-BINHHOA")


def draft_a_merger(app: Flask) -> int:
    """Kept as a draft by the administrator; its id."""
    with app.app_context(), unit_of_work():
        units = {unit.code: unit for unit in db.session.scalars(select(Unit))}
        top = next(f"u{unit.id}" for unit in units.values() if unit.parent_id is None)
        split = next(unit for unit in units.values() if unit.name == "Phòng Nội vụ")
        admin = find_by_user_name("quantri")
        known = who_acts(WhoActs(admin.id)) if admin else None
        assert known is not None
        new = (
            NewUnit("n1", "XA-BINH-SON", "UBND xã Bình Sơn", "Xã Bình Sơn", "commune", top),
            NewUnit("n2", "NV-LD", "Phòng Nội vụ và Lao động", "P. Nội vụ và Lao động", "division", top),
            NewUnit("n3", "CCHC", "Phòng Cải cách hành chính", "P. Cải cách hành chính", "division", top),
        )
        lines = [Line(units[code].id, Fate.MERGED, ("n1",)) for code in MERGED]
        lines.append(Line(split.id, Fate.SPLIT, ("n2", "n3")))
        lines += [Line(units[code].id, Fate.LEAVES, elsewhere="UBND xã Vạn Tường") for code in LEAVING]
        wish = Wish("Sáp nhập 04 xã, chia tách Phòng Nội vụ", date(2022, 3, 1), PAPER, Plan(new, tuple(lines)))
        return save_draft(wish, by=known.actor).id
