"""Sentences that are no duties though they look like some: praise, decisions, closing formulas, the situation. Pure."""

from __future__ import annotations

import re

NO_DUTY = re.compile(
    r"(?:đánh giá cao|ghi nhận|hoan nghênh|cảm ơn|chúc mừng|trân trọng|kính chúc|biểu dương (?:các|những|tinh thần|"
    r"sự|cán bộ|nỗ lực)|"
    r"cơ bản (?:thống nhất|nhất trí|đồng ý)|(?:thống nhất|đồng ý|nhất trí)(?! (?:phương án thực|giao|triển khai|chỉ "
    r"đạo|trong|đầu mối))|"
    r"đây là|việc |thời gian qua|tuy nhiên|hiện nay|trong thời gian (?:qua|vừa qua)|trong năm qua|qua (?:kiểm tra|"
    r"theo dõi|rà soát)|"
    r"theo (?:báo cáo|đánh giá|dự báo)|nhìn chung|kết quả|nguyên nhân|quyết định này|(?:kế hoạch|chỉ thị|nghị quyết|"
    r"quy chế|công văn|"
    r"thông báo|công điện|quy định) này|trên đây là|nơi nhận|lưu:|như trên|xét (?:đề nghị|tờ trình)|theo đề nghị|căn "
    r"cứ (?:luật|nghị định|nghị quyết|"
    r"thông tư|quyết định|hiến pháp|bộ luật|chỉ thị|kế hoạch|kết luận|công văn|văn bản|chương trình|đề án|thông báo|"
    r"công điện)[^;]{0,400};?$|"
    r"ban hành kèm theo|bãi bỏ (?:quyết định|nghị quyết)|thay thế|không có|ngày \d++(?! ?(?:hằng|hàng|mỗi))|"
    r"tại (?:cuộc họp|hội nghị|buổi)|sau khi (?:nghe|xem xét|thảo luận)|có hiệu lực)"
)
#: How a paragraph without a mark tells why: it has no duty where it names nobody.
REASON = re.compile(
    r"(?:căn cứ|thực hiện (?:nghị|quyết|kế|chỉ|công|luật|chương|thông|ý kiến|kết luận|văn bản|đề án|nhiệm vụ)|theo "
    r"(?!dõi)|trên cơ sở|"
    r"trong |nhằm|để |sau |qua |tại |trước |ngày |vừa qua|với |do |kể từ|từ )"
)
INFORMS = re.compile(
    r"(?:xin )?(?:trân trọng )?thông báo (?!kết quả|danh sách|lịch|công khai|các nội dung)"
    r"[^.]{0,200}?(?:biết|thực hiện|triển khai)[^.]{0,60}$|thông báo (?:đến|để|tới|"
    r"cho)[^.]{0,160}(?:biết|thực hiện)"
)
ENFORCES = re.compile(
    r"(?:chịu )?trách nhiệm thi hành|căn cứ quyết định thi hành|có hiệu lực (?:thi hành|kể)|chịu trách nhiệm thực "
    r"hiện quyết định"
)
DIFFICULTY = re.compile(
    r"(?:nếu|khi)? ?(?:có |gặp |phát sinh |xảy ra )*(?:những )?(?:khó khăn|vướng mắc|vấn đề phát sinh|nội dung phát "
    r"sinh)"
)
GENERAL = re.compile(
    r"(?:chịu trách nhiệm (?:toàn diện|trước|về|thực hiện)|nghiêm túc (?:thực hiện|triển khai|quán triệt)|tổ chức "
    r"quán triệt|"
    r"(?:thực hiện|triển khai)(?: thực hiện)?(?: nghiêm(?: túc)?| tốt| hiệu quả| đầy đủ)* (?:các nội dung |nội dung "
    r")?(?:chỉ thị|kế hoạch|công điện|quyết định|"
    r"nghị quyết|chương trình|thông báo|công văn) này)"
)


#: How a paper begins: what it rests upon. Nobody is told anything by it.
RESTS_UPON = re.compile(
    r"\W{0,3}(?:căn cứ|thực hiện|triển khai|tiếp theo|theo|xét|tiếp nhận|phúc đáp|trên cơ sở)(?: nội dung| ý kiến)?"
    r"(?: (?:luật|bộ luật|nghị định|hiến pháp|pháp lệnh) [^;]{5,300};|(?: chỉ đạo (?:của|tại) [^.;]{0,120})?"
    r" (?:công văn|quyết định|nghị quyết|kế hoạch|chỉ thị|thông tư|thông báo|kết luận|công điện|văn bản|tờ trình|"
    r"chương trình|đề án|báo cáo|nghị định)(?: số)? \d| (?:ý kiến )?(?:biểu quyết|thảo luận) )"
)


def rests_upon(low: str) -> bool:
    """Whether a paragraph without a mark says upon what papers or votes the paper rests."""
    return RESTS_UPON.match(low) is not None


def is_no_duty(low: str) -> bool:
    """Whether these words, in small letters and without what numbers them, give nobody anything to do."""
    return bool(NO_DUTY.match(low) or INFORMS.search(low[:600]) or ENFORCES.search(low))


def is_difficulty(low: str) -> bool:
    """ "Trong quá trình thực hiện, nếu có khó khăn, vướng mắc …": the formula of every paper."""
    return (
        re.match(
            r"(?:trong )?quá trình (?:tổ chức |triển khai )?(?:thực hiện|triển khai)|nếu (?:có|gặp)|khi (?:có|gặp)|"
            r"trường hợp (?:có|gặp)",
            low,
        )
        is not None
        and DIFFICULTY.search(low[:260]) is not None
    )


BARE = re.compile(
    r"(?:nghiêm túc |khẩn trương |tổ chức )*(?:thực hiện|triển khai thực hiện|triển khai|quán triệt)(?: nghiêm "
    r"túc)?[ ./]*$"
)


def is_bare(low: str) -> bool:
    """ "nghiêm túc thực hiện" and nothing else."""
    return BARE.match(low) is not None


def is_general(low: str) -> bool:
    """A general phrase: to be responsible, to comply."""
    return GENERAL.match(low) is not None
