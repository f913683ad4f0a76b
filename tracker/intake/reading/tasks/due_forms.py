"""The forms of a deadline in small letters: how days, months, quarters, terms and recurring days are written. Pure."""

from __future__ import annotations

import re

YEAR = r"(?:20\d\d)"
SLASHED = rf"(?:\d{{1,2}} ?[/.] ?\d{{1,2}}(?: ?[/.] ?{YEAR})?|\d{{1,2}}-\d{{1,2}}(?:-{YEAR})?)"
SPELT = rf"\d{{1,2}} ?tháng \d{{1,2}}(?:,? ?năm {YEAR}| ?[/-] ?{YEAR})?"
DAY = rf"(?:ngày (?:mồng |mùng )?)?(?:{SLASHED}|{SPELT})(?!\d|/\d|/[a-zđ])"
OF_YEAR = rf"(?: ?[/-] ?{YEAR}|,? ?(?:của )?năm {YEAR})"
MONTH = rf"(?:tháng|t) ?\d{{1,2}}(?! ?[/.-] ?\d{{1,2}}(?!\d)){OF_YEAR}?(?![\d%])"
MANY_MONTHS = rf"(?:các )?tháng \d{{1,2}}(?: ?(?:,|-|và|đến) ?(?:tháng )?\d{{1,2}})+{OF_YEAR}?(?![\d%])"
QUARTER = rf"(?:các )?qu[ýí] (?:iv|iii|ii|i|[1-4])\b(?: ?(?:,|-|và|đến) ?(?:quý )?(?:iv|iii|ii|i|[1-4])\b)*{OF_YEAR}?"
HOUR = (
    r"(?:\d{1,2} ?(?:giờ|h|g|:)(?: ?\d{2})?(?: ?phút)?,? (?:ngày thứ \w+,? |thứ \w+,? |sáng |chiều )?(?:\(\w+ "
    r"\w+\),? )?)"
)
EVERY = r"(?:hằng|hàng|mỗi)"
PERIOD_WORD = r"(?:năm|quý|quí|tháng|tuần|ngày)"
DONE = (
    r"(?:(?:phải |cần )?(?:hoàn thành|hoàn tất|xong|thực hiện xong|kết thúc|gửi|báo cáo|nộp)(?: xong)?(?: toàn bộ)? )"
)
LATEST = (
    r"(?:trước|chậm nhất|muộn nhất|trễ nhất|hạn cuối|hạn chót|thời hạn|hạn|không quá|không muộn hơn|không chậm hơn|"
    r"đến hết|đến trước|hết|xong)"
)
CUE = rf"(?:{DONE}?{LATEST}(?: trước)?(?: cùng)?(?: là)?(?: vào)?(?: đến)?(?: hết)?(?: trước)?(?: lúc)? ?:? ?)"
IN = (
    rf"(?:{DONE}?(?:ngay )?(?:trong|vào|trước|đến hết|hết|chậm nhất(?: là)?(?: trong| vào| đến)?|xong|đến|tại "
    rf"(?:phiên họp|kỳ họp|cuộc họp)[^.;,:()\d]{{0,40}})(?: khoảng)?(?: hết)? (?:(?:đầu|cuối|giữa|nửa đầu|nửa cuối) "
    rf")?)"
)
TET = r"tết (?:nguyên đán)?(?: (?:giáp|ất|bính|đinh|mậu|kỷ|canh|tân|nhâm|quý) \w+)?(?:,? ?(?:năm )?20\d\d)?"

#: "trước ngày 20 hằng tháng", "ngày 15 tháng 11 hằng năm", "trước ngày 25 tháng cuối quý".
EVERY_DAY = (
    rf"{CUE}?(?:vào )?{HOUR}?(?:ngày|thứ) (?:\d{{1,2}}|hai|ba|tư|năm|sáu|bảy)(?:(?: ?/ ?| ?tháng )\d{{1,2}})?"
    rf"(?:,? ?\(?(?:của )?(?:tháng|quý) (?:cuối|đầu|thứ \w+)(?: của)?(?: mỗi| hằng| hàng)? ?(?:quý|kỳ báo cáo|kỳ|"
    rf"năm)\)?"
    rf"|,? (?:{EVERY}) {PERIOD_WORD})"
    rf"|{CUE}?(?:vào )?{HOUR}?(?:ngày )?chủ nhật,? {EVERY} tuần"
)
EVERY_HOUR = (
    rf"(?:vào |trước )?(?:sáng |chiều |cuối ngày |cuối buổi )?thứ (?:hai|ba|tư|năm|sáu|bảy|[2-7]) {EVERY} "
    rf"{PERIOD_WORD}|{CUE}{HOUR}(?:thứ \w+ )?{EVERY} {PERIOD_WORD}"
)
OFTEN = (
    rf"(?:báo cáo )?định kỳ(?: \(?(?:{EVERY} )?(?:0?\d |\w+ )?(?:{PERIOD_WORD}|6 tháng|06 tháng)"
    rf"(?:,? ?(?:{EVERY} )?(?:6 tháng|06 tháng|{PERIOD_WORD}))*\)?)?"
)
#: "hoàn thành theo chỉ đạo tại các công điện": a day that another paper gives.
ELSEWHERE = (
    r"(?:hoàn thành|hoàn tất|xong|kết thúc) theo (?:đúng )?(?:chỉ đạo|lộ trình|tiến độ|thời hạn|thời gian|yêu cầu)"
    r"(?: [^.;,:()]{1,90}+)?"
)
EVERY_TIME = rf"{EVERY} {PERIOD_WORD}(?: và các năm tiếp theo)?"
TERM = (
    r"(?:trong|vào) (?:tuần|tháng|quý) (?:này|tới|sau)|(?:trong (?:thời hạn|thời gian|vòng)|chậm nhất(?: là)?(?: "
    r"sau)?(?: trong)?(?: vòng)?|không quá|tối đa|sau|trước|trong|tối thiểu)"
    r"(?: tối đa| không quá)? \d{1,3}(?: ?\([^\W\d_ ]+(?: [^\W\d_ ]+)?\))? ?(?:ngày|giờ|tháng|tuần)(?: làm việc)?"
    r"(?:,? (?:kể từ|tính từ|tính đến|sau khi|từ khi|từ ngày|trước khi|trước ngày|kể)[^.;,:()]{0,120}+)?"
)
AHEAD = (
    r"trước (?:ngày|khi|thời điểm) [^.;,:()\d]{3,60} (?:ít nhất|tối thiểu) \d{1,3} (?:ngày|giờ|tuần|tháng)(?: làm "
    r"việc)?|để kịp (?!thời)[^.;:]{5,100}+"
)
AFTER = r"(?:ngay )?sau khi [^.;,:()]{3,100}+"

DATE = re.compile(rf"(?:{CUE}|{DONE}?(?:trong|đến|vào) )\(?{HOUR}?(?:{DAY})")
SPAN = re.compile(
    rf"(?:trong (?:tuần )?)?(?:từ )?(?:{DAY}|ngày \d{{1,2}}|tháng \d{{1,2}}(?:{OF_YEAR})?) ?(?:đến|-|tới) ?(?:hết "
    rf")?(?:{DAY}|{MONTH})"
)
IN_MONTH = re.compile(rf"{IN}{MONTH}")
IN_MONTHS = re.compile(rf"{IN}{MANY_MONTHS}")
IN_QUARTER = re.compile(rf"{IN}?{QUARTER}")
IN_YEAR = re.compile(rf"(?:{IN}|{DONE})(?:năm )(?P<year>{YEAR})(?! ?[-–] ?20\d\d)|{IN}năm nay")
IN_HALF = re.compile(rf"(?:trong |{DONE})?0?6 tháng (?P<half>đầu|cuối) năm(?: (?P<of>{YEAR}))?")
BEFORE_TET = re.compile(rf"{DONE}?trước {TET}")
RECURRING = re.compile(rf"{EVERY_DAY}|{EVERY_HOUR}")
REGULAR = re.compile(rf"\b(?:{OFTEN}|{EVERY_TIME}|thường xuyên(?:,? (?:liên tục|hằng ngày|hằng tháng|hằng năm))?)")
IN_TERM = re.compile(rf"\b(?:{TERM}|{AHEAD}|{AFTER}|{ELSEWHERE})")
ANY_DAY = re.compile(rf"(?<![\d/])(?:{DAY})")
ANY_MONTHS = re.compile(MANY_MONTHS)
MONTH_AND_YEAR = re.compile(rf"(?<![\d/])\d{{1,2}} ?[/-] ?{YEAR}")
ANY_MONTH = re.compile(MONTH)
ANY_QUARTER = re.compile(QUARTER)
ANY_YEAR = re.compile(YEAR)
