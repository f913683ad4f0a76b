"""Names of columns of days that are no deadline, or one granted since: when it was done, when it begins. Pure."""

from __future__ import annotations

import re

#: A deadline moved since; not who asks for it, why, or how often.
EXTENDED = re.compile(
    r"^(?:(?:ngay|han|thoi han|thoi gian|moc)(?: moi)? )?(?:(?:hoan thanh|thuc hien) )?(?:duoc |da |sau )?(?:khi )?"
    r"(?:gia han|dieu chinh|lui)(?: (?:den|toi|ngay|moi|them|lan|thu|han|thoi han|thoi gian|[0-9]{1,2}|[iv]{1,3}))*$"
    r"|^(?:han|thoi han) (?:hoan thanh |thuc hien )?moi$"
)
#: The day on which it was done: "HT thực tế", "Ngày hoàn thành thực tế", "Đã hoàn thành ngày".
DONE_ON = re.compile(
    r"^(?:ngay |thoi gian |thoi diem )?(?:da )?(?:hoan thanh|ht|xong|ket thuc|thuc hien|nop|bao cao) thuc te$"
    r"|^ngay (?:da )?(?:thuc hien|lam|bao cao) xong$|^ngay da (?:hoan thanh|xong)$"
    r"|^(?:da )?(?:hoan thanh|xong) (?:vao )?ngay$"
    r"|^(?:ngay|thoi gian) thuc te(?: hoan thanh| xong)?$"
)
#: A day that is a deadline where no other column is one.
MAYBE_DONE_ON = re.compile(
    r"^(?:ngay|thoi gian|thoi diem) (?:hoan thanh|xong|ket thuc|ht)\b(?!.*\bphai\b)|^ngay bao cao$"
)
ACTUAL = re.compile(r"\bthuc te\b|^ngay (?:da )?(?:hoan thanh thuc te|thuc hien xong|bao cao)|^da hoan thanh ngay")
START = re.compile(
    r"(?!.*\b(?:hoan thanh|ket thuc|xong|den ngay)$)"
    r"^(?:ngay|thoi gian|thoi diem) (?:giao|bat dau|nhan|den(?! han)|tiep nhan|trien khai)\b|^bat dau\b|^tu ngay$"
)
BARE_DAY = re.compile(r"ngay(?: thang)?(?: nam)?")  # of the paper, where it stands behind its number
