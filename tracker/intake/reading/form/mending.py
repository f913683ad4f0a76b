"""Words that a reader of pictures gave other tone marks: pairs of words that the language has in one form only. Pure.

OCR lies with confidence: "chuyển đối" at 95 of 100. No word of an official title is left to a dictionary that is not
sure: only pairs stand here that have one reading when their marks are taken away.
"""

from __future__ import annotations

import re
from itertools import pairwise

from tracker.core.marks import decomposed
from tracker.documents.numbers.folding import fold_each

_PAIRS = (
    "thành ủy, tỉnh ủy, đảng ủy, thường trực, văn phòng, công an, như trên, như điều, để báo, để phối, cổng thông, "
    "chuyển đổi, thúc đẩy, tổ chức, sửa đổi, đổi mới, trao đổi, thay đổi, biến đổi, kế hoạch, quyết định, "
    "nghị quyết, chỉ thị, thông báo, báo cáo, kết luận, công điện, chương trình, hướng dẫn, triển khai, "
    "thực hiện, ban hành, bổ sung, phê duyệt, thành lập, kiện toàn, phân công, nhiệm vụ, giải pháp, chỉ đạo, "
    "điều hành, quản lý, phát triển, kinh tế, xã hội, văn hóa, giáo dục, đào tạo, y tế, nông nghiệp, "
    "nông thôn, môi trường, tài nguyên, khoa học, công nghệ, dữ liệu, nền tảng, cơ sở, hành chính, thủ tục, "
    "cải cách, dịch vụ, công trực, trực tuyến, tài sản, tài chính, ngân sách, đầu tư, giải ngân, xây dựng, "
    "quy hoạch, giao thông, hạ tầng, đô thị, nhà ở, an ninh, an toàn, trật tự, quốc phòng, quân sự, "
    "dân quân, phòng chống, phòng cháy, chữa cháy, thiên tai, cứu nạn, ứng phó, khắc phục, hậu quả, mưa lũ, "
    "bầu cử, đại biểu, hội đồng, nhân dân, ủy ban, chính phủ, thủ tướng, quốc hội, mặt trận, tổ quốc, "
    "việt nam, thành phố, thị xã, đặc khu, địa bàn, địa phương, cơ quan, đơn vị, doanh nghiệp, hợp tác, "
    "cán bộ, công chức, viên chức, lao động, việc làm, thương binh, chính sách, pháp luật, văn bản, "
    "quy phạm, tuyên truyền, phổ biến, kiểm tra, giám sát, thanh tra, đôn đốc, đánh giá, tổng kết, sơ kết, "
    "khen thưởng, thi đua, phong trào, phát động, giai đoạn, định hướng, tầm nhìn, tăng cường, nâng cao, "
    "chất lượng, hiệu quả, năng lực, đội ngũ, tập trung, hoàn thành, cắt giảm, đơn giản, điều kiện, "
    "kinh doanh, sản xuất, xuất khẩu, thị trường, trẻ em, phụ nữ, thanh niên, người dân, dân số, dân tộc, "
    "tôn giáo, hộ nghèo, giảm nghèo, bảo hiểm, bảo vệ, bảo đảm, thiểu số, chăm sóc, sức khỏe, thực phẩm, dịch bệnh, "
    "thủy sản, lâm nghiệp, chăn nuôi, quan trắc, cảnh báo, khoáng sản, đất đai, năng lượng, du lịch, "
    "thể thao, di sản, thư viện, mầm non, phổ thông, học sinh, học tập, chuyên đề, toàn diện, bền vững, "
    "phục vụ, trung tâm, ý kiến, buổi làm, làm việc, phiên họp, cuộc họp, hội nghị, lãnh đạo, chủ tịch, "
    "giám đốc, bộ trưởng, trách nhiệm, phối hợp, quy chế, quy định, quy trình, sắp xếp, tinh gọn, "
    "chính quyền, hai cấp, số hóa, hồ sơ, lưu trữ, công dân, khiếu nại, tố cáo, tiếp dân, phản ánh, "
    "kiến nghị, kiểm kê, mua sắm, dự án, điện lực, công trình, trọng điểm, khởi công, khánh thành, thí điểm, "
    "tổ công, công tác, kỷ niệm, tình hình"
)
_BY_PLAIN = {fold_each(pair): pair for pair in _PAIRS.split(", ")}
#: What an entry of the recipients says in short: (b/c), Lưu: VT.
_REPORT = re.compile(r"(?<=[( ])b[íil]?/[€¢eoC©(]?(?=\))")
_FILED = re.compile(r"^(L[ưu]u\s?[:;.]?\s?)V[FIl17YUŨEẸ](?:[:;.,]?(?=[,;.\s]|$)|(?=[A-ZĐ]{2}))")
_FOR = re.compile(r"(\([đĐ])[eéèẽẹêếềễệẻ] (?=b/|ph/h|p/h|biết|t/h)")
_WORD = re.compile(r"[^\W\d_]+")


def mended(said: str) -> str:
    """The words with the tone marks that their pairs have; as many letters, in the same capitals."""
    letters = list(said)
    words = list(_WORD.finditer(said))
    for one, other in pairwise(words):
        if said[one.end() : other.start()] != " ":
            continue
        written = said[one.start() : other.end()]
        pair = _BY_PLAIN.get(fold_each(written))
        if pair is not None and pair != written.casefold() and not _only_places(pair, written.casefold()):
            letters[one.start() : other.end()] = [
                right.upper() if was.isupper() else right for right, was in zip(pair, written, strict=True)
            ]
    return _FOR.sub(r"\1ể ", "".join(letters))


def mended_entry(said: str) -> str:
    """An entry of the recipients with its short words as they are written: `(b/C)` is `(b/c)`, `Lưu: VF` `Lưu: VT`."""
    filed = _FILED.match(said)
    if filed is not None:
        rest = said[filed.end() :]
        said = f"{filed[1]}VT{', ' if rest.strip('.;, ') else ''}{rest.lstrip(' ,;')}"
    return _REPORT.sub("b/c", mended(said))


def _only_places(pair: str, written: str) -> bool:
    """The same words with a mark on the other of two vowels: hoà is hòa."""
    return sorted(decomposed(pair)) == sorted(decomposed(written))
