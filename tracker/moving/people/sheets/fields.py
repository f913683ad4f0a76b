"""What a column of a list can be, and by which names offices call it. Pure."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from enum import StrEnum

from tracker.core.search import fold
from tracker.moving.models import RunKind

MOST_NAME = 120  # letters of a head that are looked at


class Field(StrEnum):
    """Where a column goes. The first two say nothing of a person or unit."""

    NOTHING = ""
    ORDER = "order"  # STT
    NAME = "name"
    TITLE = "title"
    ROLE = "role"
    UNIT = "unit"
    EMAIL = "email"
    PHONE = "phone"
    USER_NAME = "user_name"
    FROM = "from_on"
    UNTIL = "until_on"
    SHORT_NAME = "short_name"
    CODE = "code"
    KIND = "kind"
    PARENT = "parent"


#: The fields of each kind of list, as the page offers them; the first must be there.
FIELDS: Mapping[RunKind, Sequence[Field]] = {
    RunKind.PEOPLE: (
        Field.NAME, Field.TITLE, Field.UNIT, Field.ROLE, Field.EMAIL, Field.PHONE, Field.USER_NAME, Field.FROM,
        Field.UNTIL,
    ),
    RunKind.UNITS: (
        Field.NAME, Field.SHORT_NAME, Field.CODE, Field.KIND, Field.PARENT, Field.EMAIL, Field.FROM,
    ),
}  # fmt: skip

ORDER = re.compile(r"(?:stt|s\.?t\.?t|tt|so tt|so thu tu|thu tu|no|#)\.?")
#: The first pattern that is found in a folded name says the field. What is left out on purpose stands first.
_PEOPLE: Sequence[tuple[str, Field]] = (
    (r"ngay sinh|nam sinh|gioi tinh|que quan|dan toc|trinh do|chuyen mon|cccd|cmnd|can cuoc|luong|ngach|ghi chu|ky ten"
     r"|ngay vao|so quyet dinh|dang vien|^dia chi(?! (?:thu|mail|email))", Field.NOTHING),
    (r"ten dang nhap|ten truy cap|tai khoan|user|account|login", Field.USER_NAME),
    (r"e ?-? ?mail|thu dien tu|hop thu|dia chi thu", Field.EMAIL),
    (r"dien thoai|di dong|\bsdt\b|so dt\b|^dt\b|mobile|phone|zalo|so may", Field.PHONE),
    (r"den ngay|ngay ket thuc|ngay thoi|ngay het|ngay cuoi|thoi giu|^den$|den nam", Field.UNTIL),
    (r"tu ngay|ngay bat dau|ngay nhan|ngay bo nhiem|ngay giu|ngay dau|bo nhiem|^tu$|thoi diem giu", Field.FROM),
    (r"vai tro|phan quyen|nhom quyen|^quyen", Field.ROLE),
    (r"chuc vu|chuc danh|vi tri|chuc trach|^cv$", Field.TITLE),
    (r"ho va ten|ho ten|ho, ten|ho & ten|full ?name|ho (?:va |, )?(?:chu )?(?:ten )?(?:dem|lot)|^ho$|^ten$"
     r"|ten (?:can bo|cong chuc|nguoi|nhan vien|dem)|^(?:can bo|cong chuc|nhan su)", Field.NAME),
    (r"don vi|phong|\bban\b|co quan|bo phan|noi (?:cong tac|lam viec)|to chuc|^thon|to dan pho|truc thuoc"
     r"|linh vuc cong tac",
     Field.UNIT),
)  # fmt: skip
_UNITS: Sequence[tuple[str, Field]] = (
    (r"ghi chu|bien che|so luong|so nguoi|so ho|dan so|dien tich|nguoi dung dau|truong (?:phong|thon|don vi)|thu truong"
     r"|ho va ten|ho ten|dien thoai|^dia chi(?! (?:thu|mail|email))|tru so|nhiem vu|chuc nang|can cu|quyet dinh",
     Field.NOTHING),
    (r"viet tat|ten ngan|ten tat|goi tat|rut gon", Field.SHORT_NAME),
    (r"e ?-? ?mail|thu dien tu|hop thu|dia chi thu", Field.EMAIL),
    (r"cap tren|truc thuoc|don vi (?:quan ly|cha|chu quan)|co quan (?:quan ly|chu quan)|^thuoc", Field.PARENT),
    (r"^ma\b|\bma (?:don vi|dinh danh|so|co quan)|ky hieu|^code", Field.CODE),
    (r"^loai|loai (?:hinh|don vi|to chuc)|^nhom|^khoi", Field.KIND),
    (r"ngay bat dau|ngay thanh lap|tu ngay|ngay hoat dong|hieu luc|thanh lap|bat dau", Field.FROM),
    (r"^ten|don vi|co quan|phong|\bban\b|^thon|^ap\b|^khu|to dan pho|to chuc|^danh sach", Field.NAME),
)  # fmt: skip
_RULES = {
    RunKind.PEOPLE: tuple((re.compile(pattern), field) for pattern, field in _PEOPLE),
    RunKind.UNITS: tuple((re.compile(pattern), field) for pattern, field in _UNITS),
}


def field_of(kind: RunKind, names: Sequence[str]) -> Field:
    """What the column of these names, from the upper to the lower row, is: the lowest that says something counts."""
    for name in [*reversed(names), " ".join(names)]:
        found = _of_name(kind, name)
        if found is not None:
            return found
    return Field.NOTHING


def is_known(kind: RunKind, name: str) -> bool:
    """Whether a head says something to us, be it that the column is none of ours."""
    return _of_name(kind, name) is not None


def _of_name(kind: RunKind, name: str) -> Field | None:
    said = fold(name[:MOST_NAME]).strip(" .:*()")
    if ORDER.fullmatch(said):
        return Field.ORDER
    return next((field for pattern, field in _RULES[kind] if pattern.search(said)), None)
