"""Names of offices and fields that hold a comma or `và` themselves, made one word each for counting."""

from __future__ import annotations

import re

#: The capital letters, for a class of an expression.
UPPER = "A-ZĐÀÁÂÃÈÉÊÌÍÒÓÔÕÙÚÝĂĨŨƠƯẠẢẤẦẨẪẬẮẰẲẴẶẸẺẼẾỀỂỄỆỈỊỌỎỐỒỔỖỘỚỜỞỠỢỤỦỨỪỬỮỰỲỴỶỸ"
#: As ministries, departments and divisions are called since 2008 and since 2025; longer ones first.
_NAMES = (
    "Lao động - Thương binh và Xã hội|Lao động, Thương binh và Xã hội|Nông nghiệp và Phát triển nông thôn|"
    "Văn hóa, Khoa học và Thông tin|Văn hóa, Thể thao và Du lịch|Văn hóa và Thể thao|Văn hóa - Xã hội|"
    "Văn hóa và Thông tin|"
    "Văn hóa, Thể thao|Văn hóa - Thông tin|Kinh tế, Hạ tầng và Đô thị|Kinh tế, Hạ tầng|Kinh tế và Hạ tầng|"
    "Nông nghiệp và Môi trường|Tài nguyên và Môi trường|Giáo dục và Đào tạo|Khoa học và Công nghệ|"
    "Thông tin và Truyền thông|"
    "Kế hoạch và Đầu tư|Dân tộc và Tôn giáo|Y tế, Dân số|Tài chính - Kế hoạch|Tài chính, Kế hoạch|Giáo dục, Đào tạo|"
    "Phòng cháy, chữa cháy và cứu nạn, cứu hộ|Phát thanh và Truyền hình|Báo và Phát thanh, Truyền hình|"
    "Hội đồng nhân dân và Ủy ban nhân dân|HĐND và UBND|Trung tâm Văn hóa, Thông tin và Thể thao|Đảng ủy, HĐND, UBND|"
    "Phòng, chống tham nhũng, lãng phí, tiêu cực|Phòng, chống thiên tai và tìm kiếm cứu nạn|kinh tế - xã hội|"
    "quốc phòng, an ninh|quốc phòng - an ninh|cán bộ, công chức, viên chức|cán bộ, công chức|khoa học, công nghệ|"
    "khiếu nại, tố cáo|kiến nghị, phản ánh|phản ánh, kiến nghị|phòng, chống"
)
_ONE = re.compile("|".join(re.escape(one) for one in _NAMES.split("|")), re.IGNORECASE)


def joined(words: str) -> str:
    """The same words without the commas and conjunctions that belong to a name."""
    return _ONE.sub(lambda found: re.sub(r",|\svà(?=\s)", " ", found.group()), words)
