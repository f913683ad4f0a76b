"""The words of a signature: in whose name, as what, family names. Pure."""

from __future__ import annotations

import re

from tracker.intake.reading.form.lines import UPPER

#: In whose name one signs; a bar or a comma may stand for the stop.
FOR = re.compile(r"\W{0,3}(?:(?:tm|kt|tl|tuq|th|tu|tun)\s?[.,:/]{1,2}|(?:t/m|k/t|t/l)(?![a-z])[.,:]?)\s?(?=[a-z])")
ACTING = re.compile(r"\W{0,3}q\s?[.,]\s?(?=[a-z])")
POSITION = re.compile(
    r"\W{0,3}(?:q\s?[.,]\s?|quyen )?(?:(?:pho|thu|pho tong)\s)?(?:chu tich|(?:tong )?giam doc|chanh|(?:bo|thu) truong"
    r"|truong (?:phong|ban|cong an|thon|doan|khoa|tram|doi|chi cuc|bo phan|van phong)|thu tuong|chu nhiem"
    r"|(?:chi |tong )?cuc truong|hieu truong|bi thu|vien truong|chi huy truong|chinh uy|tong bien tap"
    r"|(?:hat|doi|tram|vu|to) truong|thong doc|tong thanh tra|tong thu ky|thu ky|chu toa|chu tri|uy vien"
    r"|tong kiem toan|tu lenh|tham muu truong|ke toan truong|phu trach|doi pho|vien pho|thuong truc)(?![a-z])"
)
DEPUTY = re.compile(r"\W{0,3}pho (?:truong|chanh|giam|chu|bi|vien|hieu|cuc|tong|thu|chi|vu|doi|tram|hat|to|tu)")
#: Where another part of a signature begins within one line.
NEXT_FOR = re.compile(r"(?<![a-z/])((?:(?:tm|kt|tl|tuq)\s?[.]|(?:t/m|k/t|t/l)(?![a-z])[.]?)\s?)(?=[a-z])")
ROLES = re.compile(
    r"(?<![a-z])(?:(?:pho|thu)\s)?(?:chu tich|tong giam doc|giam doc|chanh (?:van phong|thanh tra)|bo truong|thu tuong"
    r"|chu nhiem|bi thu|truong (?:phong|ban|cong an)|(?:chi |tong )?cuc truong|hieu truong|vien truong|vu truong"
    r"|chi huy truong|tram truong)(?![a-z])"
)
BODY = re.compile(
    r"\W{0,3}(?:uy ban|ubnd|hoi dong|hdnd|ban |chinh phu|thuong truc|dang uy|tinh uy|thanh uy|bch|btv|doan |chi uy"
    r"|dang bo)"
)
#: A committee whose "TM." a stroke of the pen has hidden.
UNNAMED = re.compile(r"\W{0,4}(?:[a-z]{1,2}\W{1,3})?(?:uy ban nhan dan|ubnd|hoi dong nhan dan)\W{0,3}$")
#: A name that goes on below: `KT. BỘ TRƯỞNG,` over `CHỦ NHIỆM`, `TM. ỦY BAN NHÂN` over `DÂN`.
LISTED = re.compile(r"(?:[,&\-–]|(?<![a-z])va)\s?$")
OPEN = re.compile(r"(?<![a-z])(?:nhan|uy ban|ban|thuong|hoi|thuong truc|van)\s?$")
SIGNED = re.compile(
    r"\W{0,3}(?:da ky|daky|ky ten|chu ky|dong dau|ky boi|nguoi ky|thoi gian|email|co quan|ngay ky|ky so).{0,80}"
)
ANNEX = re.compile(r"\W{0,3}(?:phu luc|bieu so|mau so|danh muc|\(?kem theo)(?![a-z])")
RANK = (
    r"(?:(?:GS|PGS|TS|ThS|Ths|BS|KS|CN|LS|CK|BSCKI?I?|Đại tá|Thượng tá|Trung tá|Thiếu tá|Đại úy|Thượng úy|Thiếu tướng"
    r"|Trung tướng|Đại tướng)[.,\s]{1,3}){0,3}"
)
WORD = rf"[{UPPER}][^\W\d_]*(?:[’'.\-][^\W\d_]+)?"
NAME = re.compile(rf"\W{{0,3}}({RANK}{WORD}(?:\s{WORD}){{1,5}})\W{{0,3}}")
RANKED = re.compile(rf"{RANK}[^\W\d_]+")
#: First words of the names of people; folded.
_SURNAMES = (
    "a an au bach bui ca cao chau chu dang danh dao dinh do doan duong giang giap ha ho hoang hua huynh "
    "khuong kieu kim ksor la lai lam le lo luc luong luu ly ma mac mai nghiem ngo nguyen nie nong ong pham "
    "phan phung quach rcom ro siu sung ta tang thach thai thi tieu to ton tong tran trieu trinh truong vi vo "
    "vu vuong y vang thao hau cu mua lau sin lu"
)
SURNAMES = frozenset(_SURNAMES.split())
VOWEL = re.compile(r"[aeiouy]")
#: What the right column set behind an entry of the recipients on the same line.
_CAPITALS = rf"[{UPPER}]+"
TAIL = re.compile(
    rf"(?:[;:.)]|[^\W\d_])\s+((?:(?:TM|KT|TL|TUQ|T/M|K/T|T/L|Q)\s?[.,]+\s?)?{_CAPITALS}"
    rf"(?:[\s,\-]+{_CAPITALS}){{1,8}})\s*$"
)
TAIL_NAME = re.compile(rf"[;.)]\s+({WORD}(?:\s{WORD}){{1,4}})\s*$")
