"""The committee, its days, its units and people."""

from __future__ import annotations

from sqlalchemy import case, false, func, select, true
from sqlalchemy.orm import aliased

from tracker.accounts.models import Person, Post
from tracker.calendar.models import CalendarDay, CalendarRules
from tracker.core.actor import Role
from tracker.moving.out.fields import Field, Kind, Query, Scope, Type
from tracker.organization.models import (
    Committee,
    Family,
    FormerName,
    Kind as UnitKindRow,
    Level,
    Succession,
    Unit,
    UnitGroup,
    UnitGroupMember,
)

T, N, B, D = Type.TEXT, Type.NUMBER, Type.TRUTH, Type.DAY


def _office(_scope: Scope) -> Query:
    columns = (
        Committee.name, Committee.short_name, Committee.level, Committee.place, Committee.superior,
        Committee.extensions_by_office, func.coalesce(CalendarRules.periods_roll, true()).label("periods_roll"),
        func.coalesce(CalendarRules.fixed_roll, false()).label("fixed_roll"),
    )  # fmt: skip
    return select(*columns).outerjoin(CalendarRules, CalendarRules.id == Committee.id)


def _days(_scope: Scope) -> Query:
    return select(CalendarDay.day, CalendarDay.works, CalendarDay.name).order_by(CalendarDay.day)


def _kinds(_scope: Scope) -> Query:
    own = select(
        UnitKindRow.code, UnitKindRow.name, UnitKindRow.short_name, UnitKindRow.several, UnitKindRow.family,
        UnitKindRow.position, UnitKindRow.ended_on,
    )  # fmt: skip
    return own.where(UnitKindRow.is_built_in.is_(False)).order_by(UnitKindRow.position, UnitKindRow.code)


def _units(_scope: Scope) -> Query:
    above = aliased(Unit)
    columns = (
        Unit.code, Unit.name, Unit.short_name, Unit.kind, above.code.label("parent"), Unit.email, Unit.position,
        Unit.active_from, Unit.active_until,
    )  # fmt: skip
    return select(*columns).outerjoin(above, above.id == Unit.parent_id).order_by(Unit.id)


def _names(_scope: Scope) -> Query:
    columns = (
        Unit.code.label("unit"), FormerName.name, FormerName.short_name, FormerName.kind, FormerName.until_on,
        FormerName.reason,
    )  # fmt: skip
    return select(*columns).join(Unit, Unit.id == FormerName.unit_id).order_by(FormerName.id)


def _successions(_scope: Scope) -> Query:
    heir = aliased(Unit)
    columns = (
        Unit.code.label("unit"), heir.code.label("successor"), Succession.elsewhere, Succession.position,
        Succession.since_on, Succession.reason,
    )  # fmt: skip
    return (
        select(*columns)
        .join(Unit, Unit.id == Succession.unit_id)
        .outerjoin(heir, heir.id == Succession.successor_id)
        .order_by(Succession.id)
    )


def _groups(_scope: Scope) -> Query:
    return select(UnitGroup.name, UnitGroup.kinds).order_by(UnitGroup.id)


def _members(_scope: Scope) -> Query:
    return (
        select(UnitGroup.name.label("group"), Unit.code.label("unit"))
        .select_from(UnitGroupMember)
        .join(UnitGroup, UnitGroup.id == UnitGroupMember.group_id)
        .join(Unit, Unit.id == UnitGroupMember.unit_id)
        .order_by(UnitGroup.id, Unit.id)
    )


def _people(_scope: Scope) -> Query:
    disabled = case((Person.disabled_at.is_(None), False), else_=True).label("disabled")
    return select(
        Person.user_name, Person.full_name, Person.email, Person.phone, Person.language, disabled
    ).order_by(Person.id)  # fmt: skip


def _posts(_scope: Scope) -> Query:
    columns = (
        Person.user_name.label("person"), Unit.code.label("unit"), Post.role, Post.title, Post.from_on,
        Post.until_on, Post.is_deputy,
    )  # fmt: skip
    return (
        select(*columns).join(Person, Person.id == Post.person_id).join(Unit, Unit.id == Post.unit_id).order_by(Post.id)
    )


PERSON = "the sign-in name", "tên đăng nhập"
KINDS = (
    Kind("office", "The committee: one record", "Ủy ban nhân dân: một dòng", (
        Field("name", T, "in full", "tên đầy đủ"),
        Field("short_name", T, "as cited: UBND xã Bình Sơn", "tên khi viện dẫn"),
        Field("level", T, "its level", "cấp", choices=Level),
        Field("place", T, "the place before a date", "địa danh"),
        Field("superior", T, "the committee above, as cited; may be empty", "cơ quan cấp trên, có thể để trống"),
        Field("extensions_by_office", B, "clerks decide on more time too", "văn phòng được quyết định gia hạn"),
        Field("periods_roll", B, "a period that ends on a day off ends with the next working day",
              "kỳ hạn hết vào ngày nghỉ thì chuyển sang ngày làm việc kế tiếp"),
        Field("fixed_roll", B, "so does a fixed date", "ngày ấn định cũng vậy"),
    ), _office),
    Kind("calendar_days", "Days that differ from the plain week", "Ngày nghỉ và ngày làm bù", (
        Field("day", D, "the day", "ngày"),
        Field("works", B, "true: a rest day that is worked; false: a day off", "true: ngày làm bù; false: ngày nghỉ"),
        Field("name", T, "what it is", "tên gọi"),
    ), _days, "day"),
    Kind("unit_kinds", "Kinds of units of the office's own", "Loại đơn vị do cơ quan đặt thêm", (
        Field("code", T, "lasting code", "mã không đổi"),
        Field("name", T, "as written before a name", "tên loại"),
        Field("short_name", T, "in tables; may be empty", "tên viết tắt, có thể để trống"),
        Field("several", T, "of many: các trạm", "cách gọi nhiều đơn vị"),
        Field("family", T, "what the program does with them", "nhóm loại", choices=Family),
        Field("position", N, "order in lists", "thứ tự"),
        Field("ended_on", D, "the last day on which there were such units", "ngày cuối cùng còn loại này", "still"),
    ), _kinds, "code"),
    Kind("units", "Units, each after the one above it", "Đơn vị, đơn vị cấp trên đứng trước", (
        Field("code", T, "short and lasting: NV", "mã ngắn, không đổi"),
        Field("name", T, "in full", "tên đầy đủ"),
        Field("short_name", T, "for tables", "tên trong bảng"),
        Field("kind", T, "code of its kind: one that comes with the program (division, commune …) or of unit_kinds",
          "mã loại: loại có sẵn hoặc loại trong unit_kinds"),
        Field("parent", T, "the unit above", "đơn vị cấp trên", "the top", refers="units"),
        Field("email", T, "its mailbox; may be empty", "hộp thư, có thể để trống"),
        Field("position", N, "order among its siblings; 500: as its kind", "thứ tự; 500: theo loại"),
        Field("active_from", D, "first day", "ngày đầu tiên", "always was"),
        Field("active_until", D, "last day", "ngày cuối cùng", "still in force"),
    ), _units, "code"),
    Kind("unit_names", "Former and other names of units", "Tên cũ và tên khác của đơn vị", (
        Field("unit", T, "the unit", "đơn vị", refers="units"),
        Field("name", T, "in full, as it was", "tên đầy đủ khi đó"),
        Field("short_name", T, "for tables, as it was; may be empty", "tên trong bảng khi đó"),
        Field("kind", T, "its kind then", "loại khi đó", "the same as now"),
        Field("until_on", D, "the last day of the name", "ngày cuối cùng dùng tên này", "used beside the name"),
        Field("reason", T, "the paper; may be empty", "văn bản"),
    ), _names),
    Kind("successions", "Which unit took over from which", "Đơn vị kế thừa", (
        Field("unit", T, "the unit that was", "đơn vị cũ", refers="units"),
        Field("successor", T, "the unit that took over", "đơn vị kế thừa", "another committee has it", refers="units"),
        Field("elsewhere", T, "that committee; may be empty", "cơ quan khác tiếp nhận"),
        Field("position", N, "the first is whom one means without saying", "thứ tự"),
        Field("since_on", D, "the first day of the successor", "ngày đầu tiên của đơn vị kế thừa"),
        Field("reason", T, "the paper; may be empty", "văn bản"),
    ), _successions),
    Kind("unit_groups", "Groups of units", "Nhóm đơn vị", (
        Field("name", T, "as papers write it", "tên nhóm"),
        Field("kinds", T, "codes of kinds with commas: every unit of them; may be empty",
              "các mã loại, cách nhau bằng dấu phẩy"),
    ), _groups, "name"),
    Kind("unit_group_units", "Units that a group names by themselves", "Đơn vị có tên trong nhóm", (
        Field("group", T, "the group", "nhóm", refers="unit_groups"),
        Field("unit", T, "the unit", "đơn vị", refers="units"),
    ), _members),
    Kind("people", "People. No passwords: everybody is invited anew",
         "Cán bộ. Không có mật khẩu: mọi người được mời lại", (
        Field("user_name", T, *PERSON),
        Field("full_name", T, "as written", "họ và tên"),
        Field("email", T, "may be empty", "thư điện tử, có thể để trống"),
        Field("phone", T, "may be empty", "điện thoại, có thể để trống"),
        Field("language", T, "vi, en, or empty: the office's", "ngôn ngữ; để trống: theo cơ quan"),
        Field("disabled", B, "true: may not sign in any more", "true: đã khóa tài khoản"),
    ), _people, "user_name"),
    Kind("posts", "Who holds which post, from when to when", "Chức vụ, từ ngày nào đến ngày nào", (
        Field("person", T, *PERSON, refers="people"),
        Field("unit", T, "the unit", "đơn vị", refers="units"),
        Field("role", T, "what the post allows", "vai trò", choices=Role),
        Field("title", T, "as written: Trưởng phòng", "chức vụ"),
        Field("from_on", D, "first day", "ngày đầu tiên"),
        Field("until_on", D, "last day", "ngày cuối cùng", "still held"),
        Field("is_deputy", B, "phó: may do what the unit gives its deputies", "cấp phó"),
    ), _posts),
)  # fmt: skip
