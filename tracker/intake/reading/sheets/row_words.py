"""Words and marks that tell a task from a heading, a total and a note. Pure."""

from __future__ import annotations

import re

NUMBERED = re.compile(r"[(\[]?[0-9]{1,4}(?:[.,/-][0-9]{1,3}){0,4}(?:[.\-/]?[a-zđ])?[.)\]:]{0,2}|[a-zđ][.)]{0,2}")
DEEPER = re.compile(r"[0-9]{1,4}(?:[.][0-9]{1,3}){0,4}")
GROUPED = re.compile(r"(?:phan |muc )?(?:[ivxl]{1,6}|[A-ZĐ]|[IVXL]{1,6})[.)/:]{0,2}")
MARKED = re.compile(
    r"(?:(?:PHẦN|Phần|Mục|MỤC)\s+)?(?:(?P<roman>[IVXL]{1,6})|(?P<letter>[A-ZĐ])"
    r"|(?P<number>[0-9]{1,2}(?:\.[0-9]{1,2}){0,3})|(?P<small>[a-zđ]))\s?[.)/:–-]\s*"
)
TOTAL = re.compile(
    r"(?:tong(?: cong| so| hop)?|cong)(?: (?:so|cong|chung|toan|nhiem vu|cac nhiem vu|viec|dau viec))*"
    r"(?:[ :(=]+[0-9].*|[ :.]*)|(?:tong cong|tong so|tong|cong)(?: muc| phan| nhom| trang"
    r"| nhiem vu)? ?(?:[ivx0-9]{1,4}\b|:).*"
)
NOTE = re.compile(
    r"(?:ghi chu|luu y|chu thich|nguoi lap|nguoi tong hop|noi nhan|nguon|xac nhan|thu truong don vi|ky ten|tm\."
    r"|kt\.|tl\."
    r"|danh sach (?:nay|gom|co)|bieu (?:nay|gom)|\(ky|\*|ngay .{0,12} thang .{0,12} nam|.{0,30}, ngay .{0,12} thang"
    r"|chu tich$|pho chu tich$|chanh van phong$|truong phong$|giam doc$|lap bieu|nguoi duyet|lanh dao phong)"
)
#: What a deadline says, unlike the title of who signs.
WHEN = re.compile(r"[0-9]|\b(?:quy|thang|tuan|hang|thuong xuyen|truoc|sau|trong|cuoi|dau|khi|ngay|ngay sau|tx)\b")
BULLET = re.compile(r"[-–+*•]\s*|[a-zđ]\)\s*")
SMALL = re.compile(r"[a-zđ][.)]{0,2}")
ORDERED = re.compile(rf"{NUMBERED.pattern}|{GROUPED.pattern}")
#: How words end that are not at their end.
UNFINISHED = re.compile(r"[,(–-]$|\b(?:va|cua|voi|cac|cho|tai|theo|den|de|trong|ve|la|do|bang|nhung|tu|hoac|thuoc|o)$")
#: A sign that repeats what stands above, folded.
DITTO = re.compile(
    r"""[-–( ]*(?:["“”„″〃'`´’‘]{1,3}|//|nt|n\.t\.?|n/t|nhu tren|tuong tu(?: nhu)?(?: tren)?|nhu (?:muc|dong|o) tren)"""
    r"[-–). ]*"
)
