"""Who is told to do something in a sentence, with whom, and where the words of the duty begin. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from tracker.intake.reading.tasks.openings import opens
from tracker.intake.reading.tasks.passages import Passage
from tracker.intake.reading.tasks.units import Units, read_units
from tracker.intake.reading.tasks.verbs import begins_a_duty

Places = tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class Subject:
    """The units of a sentence: places of their names, where they begin and where the duty does.

    `ordered`: somebody gives the duty in so many words ("giao", "đề nghị"). `topic`: the words before ("Về …:").
    """

    leads: Places
    start: int
    duty: int
    ordered: bool = False
    topic: tuple[int, int] | None = None


@dataclass(frozen=True, slots=True)
class Shared:
    """With whom: places of the names, where the words about it begin and end, and whether the unit leads by them."""

    names: Places
    start: int
    end: int
    leads: bool


ORDER = r"(?:giao(?: trách nhiệm)?(?: cho)?|(?:kính |trân trọng )?đề nghị|(?:nghiêm khắc )?yêu cầu|phân công|kính mong)"
ORDERS = re.compile(rf"{ORDER}:? (?:đồng chí (?=giám|chủ|thủ|trưởng|bộ))?")
ORDERED = re.compile(
    r"(?<![\w/-])(?:giao(?: trách nhiệm)?(?: cho)?|(?:kính |trân trọng )?đề nghị|yêu cầu|phân công):? "
)
NOT_ORDERED = re.compile(
    r"(?:được|theo|có|của|bản|việc|sự|các|những|ứng|đích,?|nhiệm vụ|tờ trình|công văn|nội dung|ý kiến|trên cơ sở|khi|"
    r"bàn|"
    r"chuyển|tiếp|hồ sơ|kiến nghị,?|và|đúng|đạt|số) $"
)
HOWEVER = re.compile(
    r"(?:trước mắt|theo đó|đồng thời|bên cạnh đó|do đó|vì vậy|ngoài ra|riêng|trong đó|cụ thể|song song(?: đó)?|tiếp "
    r"theo|"
    r"mặt khác|nhiệm vụ|nội dung|thống nhất|đồng ý|nhất trí|cơ bản thống nhất|với tinh thần đó|thời gian tới|tiếp "
    r"tục)[,:]? (?:và )?"
)
#: Words of a condition or a topic; the unit follows a comma or a colon.
CONDITION = re.compile(
    r"(?:về|đối với|để|trên cơ sở|căn cứ|trong|khi|trường hợp|nếu|sau khi|trước|từ|hằng|hàng|định kỳ|nhằm|thực hiện|"
    r"do|theo|tùy|"
    r"với|ngoài|riêng|bên cạnh|qua|tại|chậm nhất|ngày|đến|bằng|việc|ngay|tổ chức thực hiện|liên quan|công tác|quá "
    r"trình|giai đoạn|"
    r"kịp thời|tiếp tục|nội dung|quý|năm|tháng|khẩn trương|hoàn thành|tiến độ|nhiệm vụ|kinh phí)\b"
)
CONDITION_ONLY = re.compile(r"(?:trong quá trình|theo|căn cứ|trên cơ sở|thực hiện|để|nhằm|không)\b")
TOPIC = re.compile(r"[^.;:]{4,200}: (?=\w)")
#: What stands behind these is the object of the duty: no unit that is told follows.
ACTS = re.compile(r"(?:chỉ đạo|tham mưu|chủ trì|phối hợp) ")
#: "có liên quan tới việc … có trách nhiệm": told of the units before the duty.
TOLD_OF = re.compile(
    r",? ?(?:có )?(?:liên quan )?(?:tới|đến|trong|tham gia|được|có) [^.;:,]{3,110}? "
    r"(?=(?:có|chịu) trách nhiệm |có nhiệm vụ )"
)
#: "trên cơ sở đề xuất của các sở, ban, ngành": the comma stands within a group.
WITHIN = re.compile(r"(?:các|của|từng) (?:[^\W\d_]+, ){0,4}(?:bộ|sở|ban|cơ quan|phòng|ngành|địa phương|xã|tổ chức)$")
IN_GROUP = re.compile(r"(?:ban|ngành|đơn vị|địa phương|tổ chức|đoàn thể|phường|cơ quan|cá nhân)\b")
COMMA = re.compile(r"[,:] (?:và |thì )?")
TOLD = re.compile(
    r"(?:đã|đang|chưa|còn|vẫn|là (?!(?:cơ quan |đơn vị )?(?:đầu mối|chủ trì|thường trực))|được|bị|"
    r"có (?!trách nhiệm|nhiệm vụ|kế hoạch|giải pháp|văn bản (?!số)|báo cáo|phương án|biện pháp|hình thức|ý kiến|chế "
    r"độ)|"
    r"và|cùng|do|mà|gồm|bao gồm|thuộc|nêu|nói|tại cuộc|nhận thấy|cho rằng|thống nhất (?!phương|nội|với)|ban hành kế "
    r"hoạch [^;.]{0,400}như sau)"
)
FIGURE = re.compile(
    r"không quá|mỗi|tối đa|tối thiểu|khoảng|dự kiến|\d|từ|có (?!trách nhiệm|nhiệm vụ)|gồm|là (?!cơ quan|đơn vị|đầu mối)"
)
WITH = re.compile(
    r"(?:(?:và |, )?(?:phối hợp|hợp tác|cùng)(?:,? (?:chặt chẽ|thường xuyên|kịp thời|đồng bộ|tốt|trực tiếp|hiệu quả))*"
    r"(?: cùng)?(?: với| giữa)?(?: cùng)?:? ?)"
)
LED_BY = re.compile(r"[^.;]{0,200}?\bchủ trì,? (?:và )?(?=phối hợp|cùng )")
BEFORE_WITH = re.compile(
    r"(?:[ ,:]*(?:chủ trì|chủ động|tích cực|thường xuyên|tiếp tục|tăng cường|khẩn trương|kịp thời|tập trung|trực "
    r"tiếp|có trách nhiệm|"
    r"chịu trách nhiệm|có nhiệm vụ|là cơ quan(?: đầu mối| chủ trì)?|là đơn vị(?: đầu mối| chủ trì)?|là đầu mối|làm "
    r"đầu mối|đầu mối|"
    r"tham mưu|theo dõi|ngay|cần|phải|sớm|và|theo chức năng,? nhiệm vụ(?: được giao)?|theo (?:thẩm quyền|phân công|"
    r"nhiệm vụ được giao)|"
    r"căn cứ (?:chức năng,? )?nhiệm vụ(?: được giao)?|trong phạm vi[^,;.]{0,60}|theo[^,;.:]{0,80},))*[ ,]*"
)


def find_subject(passage: Passage, start: int, end: int) -> Subject | None:
    """The units that a sentence [start, end) gives its duty to; None where it names nobody."""
    at = start
    for _ in range(2):
        however = HOWEVER.match(passage.low, at, end)
        at = however.end() if however and not opens(passage, at, first=True) else at
    subject = _at(passage, at, end, first=True)
    if subject is not None:
        return subject if not subject.ordered else Subject(subject.leads, start, subject.duty, True, None)
    if CONDITION.match(passage.low, at):
        for turn, comma in enumerate(COMMA.finditer(passage.low, at, min(end, at + 900))):
            if passage.text.count("(", at, comma.start()) > passage.text.count(")", at, comma.start()):
                continue
            if WITHIN.search(passage.low[at : comma.start()]) and IN_GROUP.match(passage.low, comma.end()):
                continue
            subject = _at(passage, comma.end(), end, first=False)
            if subject is not None:
                topic = (
                    (start, comma.start())
                    if passage.low[comma.start()] == ":" or not _is_purpose(passage, at)
                    else None
                )
                return Subject(subject.leads, subject.start, subject.duty, subject.ordered, topic)
            if turn > 40 or ACTS.match(passage.low, comma.end()):
                break
    before = TOPIC.match(passage.low, at, end)
    subject = _at(passage, before.end(), end, first=True) if before else None
    if before and subject is not None:
        return Subject(subject.leads, subject.start, subject.duty, subject.ordered, (start, before.end() - 2))
    if begins_a_duty(passage.low, at) and not CONDITION_ONLY.match(passage.low, at):
        return None
    return _ordered(passage, start, end)


def _is_purpose(passage: Passage, at: int) -> bool:
    return passage.low.startswith(("để", "nhằm", "trong quá trình", "căn cứ", "trên cơ sở", "thực hiện"), at)


def _at(passage: Passage, at: int, end: int, *, first: bool) -> Subject | None:
    """Units or an order here, with a duty behind them."""
    order = ORDERS.match(passage.low, at, end)
    if order:
        units = read_units(
            passage, order.end(), end, subject=True, first=passage.text[order.end() : order.end() + 1].isupper()
        )
        return _subject(passage, units, order.end(), end, ordered=True) if units else None
    if not opens(passage, at, first=first):
        return None
    units = read_units(passage, at, end, subject=True, first=first)
    if units is None:
        return None
    after = _duty(passage, units.end, end)
    order = ORDERS.match(passage.low, after, end)
    if order:
        inner = read_units(
            passage, order.end(), end, subject=True, first=passage.text[order.end() : order.end() + 1].isupper()
        )
        ordered = _subject(passage, inner, order.end(), end, ordered=True) if inner else None
        if ordered or passage.low.startswith(("yêu cầu", "đề nghị"), after):
            return ordered
    return _subject(passage, units, at, end, ordered=False)


def _subject(passage: Passage, units: Units, at: int, end: int, *, ordered: bool) -> Subject | None:
    told = TOLD_OF.match(passage.low, units.end, min(end, units.end + 160))
    duty = _duty(passage, told.end() if told else units.end, end)
    if duty >= end or TOLD.match(passage.low, duty) or passage.text[duty] in ".;)":
        return None
    colon = ":" in passage.low[units.end : duty] and not FIGURE.match(passage.low, duty)
    if not (ordered or colon or begins_a_duty(passage.low, duty) or _condition_first(passage, duty, end)):
        return None
    return Subject(units.names, at, duty, ordered)


def _condition_first(passage: Passage, at: int, end: int) -> bool:
    """ "Chủ đầu tư, trong phạm vi trách nhiệm của mình, nỗ lực …": a condition stands between unit and verb."""
    if not CONDITION.match(passage.low, at):
        return False
    return any(begins_a_duty(passage.low, comma.end()) for comma in COMMA.finditer(passage.low, at, min(end, at + 300)))


def _duty(passage: Passage, at: int, end: int) -> int:
    while at < end and passage.text[at] in " ,:":
        at += 1
    return at


def _ordered(passage: Passage, start: int, end: int) -> Subject | None:
    """An order in the middle: "… nếu có vướng mắc, đề nghị các sở … phản ánh"."""
    for turn, order in enumerate(ORDERED.finditer(passage.low, start, end)):
        if turn > 12:
            break
        if passage.text[order.start() - 1 : order.start()] == "(" or NOT_ORDERED.search(
            passage.low[max(start, order.start() - 14) : order.start()]
        ):
            continue
        units = read_units(
            passage, order.end(), end, subject=True, first=passage.text[order.end() : order.end() + 1].isupper()
        )
        subject = _subject(passage, units, order.end(), end, ordered=False) if units else None
        if subject is not None:
            return Subject(subject.leads, subject.start, subject.duty, True, None)
    return None


def addressed(passage: Passage, start: int, end: int) -> Places:
    """ "… đề nghị các sở, ban, ngành:": the units of an order that ends there, with points below."""
    for turn, order in enumerate(ORDERED.finditer(passage.low, start, end)):
        if turn > 12:
            break
        at = order.end()
        units = read_units(passage, at, end, subject=True, first=passage.text[at : at + 1].isupper())
        if units is not None and not passage.text[units.end : end].strip(" .:;"):
            return units.names
    return ()


def find_support(passage: Passage, start: int, end: int) -> Shared | None:
    """ "chủ trì, phối hợp với các sở liên quan …" where a duty begins at `start`."""
    led_by = LED_BY.match(passage.low, start, min(end, start + 260))
    before = led_by or BEFORE_WITH.match(passage.low, start, min(end, start + 240))
    at = before.end() if before else start
    led = re.search(r"chủ trì", passage.low[start:at]) is not None
    found = WITH.match(passage.low, at, end)
    if found is None:
        return None
    units = read_units(
        passage, found.end(), end, subject=True, first=passage.text[found.end() : found.end() + 1].isupper()
    )
    if units is None:
        return None
    return Shared(units.names, start, _duty(passage, units.end, end), led)


HELPED = re.compile(
    r"(?:có |với )?sự phối hợp(?: chặt chẽ)? (?:của|với) |(?:;|,) (?=(?:các )?[^;.,:]{2,120} (?:phối hợp|tham gia "
    r"phối hợp)(?: thực hiện)?[.;)]?$)"
)


def helpers_behind(passage: Passage, start: int, end: int) -> Iterator[tuple[int, int]]:
    """ "…; các sở, ngành liên quan phối hợp thực hiện" at the end of a duty."""
    for found in HELPED.finditer(passage.low, start, end):
        units = read_units(passage, found.end(), end, subject=True, first=True)
        if units:
            yield from units.names
            return
