"""Named characters with fixed roles: a test that says `client_of("lan")` says that a clerk asks."""

from __future__ import annotations

from dataclasses import dataclass

from tracker.core.actor import Role

#: What every character types to sign in; PASSWORD_HASH is argon2id with the smallest costs, made once.
PASSWORD = "mat-khau-thu-2022"
PASSWORD_HASH = "$argon2id$v=19$m=8,t=1,p=1$B46RAQJ/iGg$VtENALF+PP7B8xEFGCVBonp/uUD/pPxXWn+CfGeYqqQ"


@dataclass(frozen=True, slots=True)
class Character:
    """Somebody of the factories' office, with the one post that they hold."""

    user_name: str
    full_name: str
    role: Role
    unit: str  # code of a unit in factories.UNITS
    title: str


CHARACTERS = {
    "lan": Character("vanphong.lan", "Phạm Thị Lan", Role.CLERK, "VP", "Văn thư"),
    "dong": Character("chutich.dong", "Nguyễn Văn Đông", Role.LEADER, "UBND", "Chủ tịch UBND huyện"),
    "huong": Character("noivu.huong", "Nguyễn Thị Hương", Role.HEAD, "NV", "Trưởng phòng"),
    "minh": Character("noivu.minh", "Đỗ Nhật Minh", Role.OFFICER, "NV", "Chuyên viên"),
    "tam": Character("binhan.tam", "Phạm Thanh Tâm", Role.HEAD, "XA-BINHAN", "Chủ tịch UBND xã"),
    "tuyet": Character("binhan.tuyet", "Nguyễn Thị Tuyết", Role.OFFICER, "XA-BINHAN", "Công chức Tư pháp - Hộ tịch"),
    "quan": Character("quantri.quan", "Hoàng Anh Quân", Role.ADMIN, "VP", "Quản trị hệ thống"),
}
