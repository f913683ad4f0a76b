"""Kinds of bodies, heads and groups as papers of all levels name them, and the words that go on inside a name. Pure."""

from __future__ import annotations

import re

HEADS = (
    r"(?:các )?(?:đồng chí |đ/c )?(?:bộ trưởng|thứ trưởng|phó thủ trưởng|thủ trưởng|phó chủ tịch|chủ tịch|phó giám đốc|"
    r"giám đốc|phó tổng giám đốc|tổng giám đốc|chánh văn phòng|chánh thanh tra|tổng thanh tra|tổng kiểm toán|"
    r"phó trưởng (?:ban|phòng)|trưởng (?:ban|phòng|công an|đoàn|thôn|khu phố|bản|ấp|phòng, ban|các)\b|cục trưởng|"
    r"chi cục trưởng|vụ trưởng|viện trưởng|chánh án|hiệu trưởng|chủ nhiệm|người đứng đầu|lãnh đạo|tổng biên tập|"
    r"thống đốc|"
    r"tư lệnh|chính ủy|chỉ huy trưởng|phó bí thư|bí thư|tổ trưởng|thường trực|ban thường vụ|ban chấp hành|cấp ủy|"
    r"phó thủ tướng|thủ tướng|(?:các )?đại biểu (?:quốc hội|hội đồng|hđnd)|chủ đầu tư|nhà đầu tư|nhà thầu|nhà máy)\b"
)
#: Bodies whose first word is also a common word: what must not follow.
BODIES = (
    r"(?:bộ đội biên phòng|ban chấp hành|ủy ban nhân dân|ubnd|hội đồng nhân dân|hđnd|hội đồng|ủy ban|mặt trận|ubmttq|"
    r"mttq|công an|văn phòng(?! phẩm)|vp|"
    r"trung tâm|chi cục|tổng cục|cục(?! bộ| diện)|vụ(?! việc| án| mùa| đông| xuân| hè)|tổng công ty|công ty|tập đoàn|"
    r"đài|"
    r"báo(?! cáo| động| chí| hiếu)|liên đoàn|công đoàn|tỉnh đoàn|thành đoàn|huyện đoàn|đoàn(?! viên| kết| thể)|liên "
    r"minh|"
    r"liên hiệp|hiệp hội|hội(?! nghị| thảo| thi | nhập| trường| họp| ý| tụ| viên| chợ| diễn)|ngân hàng|viện(?! trợ| "
    r"dẫn)|"
    r"học viện|đại học|trường(?! hợp)|nhà trường|thanh tra(?= tỉnh| thành| chính phủ| bộ| sở| nhà nước| huyện)|kho bạc|"
    r"bảo hiểm xã hội|bhxh|thuế(?= tỉnh| thành phố| cơ sở| xã| các)|chi cục|hải quan(?= khu vực| tỉnh| thành)|"
    r"tòa án|viện kiểm sát|kiểm toán nhà nước|chi nhánh|tỉnh ủy|thành ủy|huyện ủy|quận ủy|đảng ủy|chi bộ|chính phủ|"
    r"quốc hội|"
    r"tổ (?=công tác|biên tập|giúp việc|đề án|công nghệ|thư ký|soạn thảo|chỉ đạo|quản lý|dân phố|tự quản|liên ngành)|"
    r"quỹ(?! đất| thời)|thông tấn xã|bệnh viện|trạm|hạt kiểm lâm|đội(?! ngũ)|bưu điện|bưu chính|điện lực|viễn thông|"
    r"quân khu|ban(?! hành| đầu| ngày| đêm)|bộ(?! phận| máy| chỉ số| thủ tục| dữ liệu| tiêu chí| đề| câu| hồ sơ| môn|"
    r" quy| luật)|"
    r"sở(?! hữu| dĩ| thích)|phòng(?!,? chống| ngừa| trừ| cháy| hộ| bệnh| thủ| dịch)|bảo tàng|thư viện|hợp tác xã|htx|"
    r"cảng vụ|ban quản lý|ban chỉ đạo|ban chỉ huy|bộ chỉ huy|bộ tư lệnh|bch)\b"
)
GENERAL = (
    r"(?:cơ quan|đơn vị|địa phương|doanh nghiệp|cấp có thẩm quyền|cơ quan có thẩm quyền|cấp trên|chính quyền|tổ chức "
    r"(?=chính trị|đoàn thể|đảng|tín dụng)|xã(?! hội)|phường|thị trấn|huyện|thôn|đặc khu)\b"
)
NOUNS = (
    r"(?:bộ|sở|ban|ngành|cơ quan|đơn vị|địa phương|tổ chức|doanh nghiệp|đoàn thể|hội|xã|phường|thị trấn|thị xã|quận|"
    r"huyện|"
    r"tỉnh|thành phố|đặc khu|thành viên|chủ đầu tư|nhà đầu tư|nhà thầu|phòng|trường|thôn|tổ dân phố|khu phố|chi cục|"
    r"cục|"
    r"vụ(?! việc| án| mùa| vi)|"
    r"viện|trung tâm|tập đoàn|tổng công ty|công ty|ngân hàng|trưởng phòng|cấp|trạm|văn phòng|bệnh viện|"
    r"cơ sở giáo dục|cơ sở y tế|nhà trường|ủy ban|hội đồng|chi bộ|đảng bộ|đảng ủy|hiệp hội|báo|đài|đội|tổ|ấp|bản|"
    r"lĩnh vực|chủ rừng|chủ hồ|chủ cơ sở|chủ phương tiện|hộ kinh doanh|chi hội|ban quản lý|ban chỉ đạo|cá nhân|học "
    r"viện|đại học|"
    r"cơ sở (?:sản xuất|kinh doanh|đào tạo|khám|chăn nuôi|nuôi|chế biến|giết mổ|lưu trú|thờ tự|tôn giáo|giáo dục)|"
    r"truyền thông|báo chí|thông tấn|đối tượng|đồng chí|công chức|bí thư|liên đoàn|hợp tác xã|quỹ)\b"
)
GROUPS = (
    rf"(?:tất cả |toàn thể )?(?:các|từng|mỗi) (?:phòng, ban|ubnd|{NOUNS})|các {HEADS}|đối tượng(?= thực hiện)|chủ "
    rf"rừng\b|chủ hồ\b"
)
#: In the middle of a sentence small letters begin these only.
SMALL = re.compile(
    rf"(?:{GROUPS}|{HEADS}|sở(?= [^\W_])|ban quản lý|ban chỉ đạo|ban chỉ huy|bộ chỉ huy|công an|ủy ban nhân dân|ubnd|"
    r"hội đồng nhân dân|văn phòng (?=ubnd|ủy ban|hđnd|hội đồng|tỉnh)|tổ công tác|cơ quan (?=chủ|quản lý|chuyên môn|"
    r"chức năng|"
    r"thường trực|có thẩm quyền|chịu trách nhiệm|liên quan|có liên quan)|đơn vị (?=liên quan|có liên quan|chức năng|"
    r"quản lý)|"
    r"đơn vị\b|cấp có thẩm quyền|cấp trên|chính quyền (?=các|địa|cơ)|phòng (?=kinh|văn|tài|nội|tư|y|lao|nông|quản|"
    r"giáo)|"
    r"trung tâm (?=y|văn|phục|dịch|truyền|công|chính)|doanh nghiệp\b)"
)
#: One person: "đồng chí Nguyễn Văn A", "công chức Tư pháp - Hộ tịch".
PERSON = re.compile(r"(?:các )?(?:đồng chí|đ/c|ông|bà|công chức)\b")
HEAD = re.compile(HEADS)
OPENER = re.compile(rf"(?:{GROUPS}|{HEADS}|{BODIES}|{GENERAL})")
GROUP = re.compile(rf"(?:{GROUPS})")
NOUN = re.compile(rf"(?:và |, )?(?:các )?{NOUNS}")
#: Groups of which a list follows a colon: "các Bộ: A, B và C".
LISTED = re.compile(r"(?:.* )?(?:các|bộ|sở|tỉnh|thành phố|tập đoàn|phường|xã|ngành)(?: [^\W\d_]+ [^\W\d_]+)?$")
#: Bodies whose name may hold a comma: "Sở Văn hóa, Thể thao và Du lịch".
WITH_COMMA = re.compile(
    r"(?:.{0,40}\b)?(?:sở|bộ|phòng|ban|cục|vụ|tổng cục|đài|báo|ủy ban|viện|trung tâm|trường|hội|chi cục)\b"
)
#: Kinds behind which a verb is part of the name: "Ban quản lý", "Trung tâm phục vụ hành chính công".
NAMED_BY_WORK = re.compile(
    r"(?:.{0,40}\b)?(?:ban|trung tâm|viện|phòng|hội đồng|tổ|cục|quỹ|đội|trạm|chi cục|văn phòng|công ty|hội|ủy ban|vụ|"
    r"tổng cục|ngân hàng"
    r"|đoàn|trường|báo|đài|cơ quan|tổng công ty|hiệp hội|bộ)$"
)
WORK = re.compile(
    r"(?:công tác|quản lý|chỉ đạo|chỉ huy|tư vấn|thẩm định|nghiệm thu|kiểm tra|kiểm soát|kiểm định|kiểm nghiệm|phục "
    r"vụ|nghiên cứu(?: và)? phát triển|nghiên cứu|"
    r"phát triển|xúc tiến|dịch vụ|điều hành|giám sát|hỗ trợ|đầu tư|bảo vệ|giáo dục|đào tạo|bồi dưỡng|chuyển đổi|"
    r"đăng ký|khuyến nông|quan trắc|thông tin|truyền thông|tổ chức|phòng,? chống|thi đua|khen thưởng|thi hành|thống kê|"
    r"xây dựng|hợp tác|khai thác|sản xuất|vận động|quy hoạch|giải phóng|bồi thường|trợ giúp|cứu trợ|chăm sóc|bảo trợ|"
    r"biên tập|soạn thảo|giúp việc|đấu giá|cung ứng|lưu trữ|chuyên môn|chức năng|thường trực|chủ quản|"
    r"chịu trách nhiệm tổng hợp|có thẩm quyền|điện lực|tuyên giáo|dân vận|nội chính|bảo lãnh|bảo tồn|chủ trì|quyết "
    r"toán|"
    r"phát thanh|chính sách)\b"
)
#: Small words that go on inside a name.
INSIDE = re.compile(
    r"(?:được (?:phân công|giao)(?: chủ trì| nhiệm vụ| thực hiện(?: các)? nhiệm vụ| quản lý| tham mưu)*|"
    r"(?:trực )?thuộc(?: phạm vi quản lý| thẩm quyền quản lý| quyền quản lý| lĩnh vực phụ trách)?|"
    r"(?:có )?liên quan(?: khác| khẩn)?|có chức năng|có thẩm quyền|trên địa bàn|nêu trên|nói trên|tại mục \d(?:\.\d)?|"
    r"dự án(?: đầu tư)?(?: xây dựng)?|đầu tư (?=xây dựng|phát triển|và|công)|nghiên cứu phát triển|xúc tiến đầu tư|"
    r"thực hiện(?= kiểm kê| dự án| đề án)|kiểm kê|quản lý (?=cấp|ngành|dự án|khu|đất|đô thị|chuyên|nhà nước|thị "
    r"trường|rừng|bảo trì)|"
    r"tham mưu quản lý|(?:báo cáo )?tổng hợp kết quả(?: kiểm kê)?|trung ương|phát thanh|truyền hình|cấp (?:ủy|tỉnh|"
    r"xã|huyện|trên|cơ sở|dưới|bộ|"
    r"thành phố|trung ương)|các cấp|chủ quản|chuyên ngành|chuyên trách|tổ chức (?=hành|chính|kinh|xã|tôn|đảng|có|tín|"
    r"đoàn|cán|liên)|"
    r"phát triển (?=đô|quỹ|nông|kinh|khoa|công|đất|du|nguồn|thành)|hỗ trợ (?=nông|phát|doanh|khởi)|"
    r"tỉnh|thành phố|thành(?! lập| công| viên)|huyện|quận|thị xã|thị trấn|xã|phường|đặc khu|khu vực|khu|vùng|cụm|các|"
    r"từng|nhà nước|nhân dân|"
    r"chức năng|chuyên môn|ngang bộ|quân sự|biên phòng|bộ đội|địa phương|cơ quan|đơn vị|tổ chức(?= có liên| liên|$|"
    r"[,.;:])|sở|ban|"
    r"ngành|đoàn thể|đoàn|hội|bộ|chính trị|xã hội|nghề nghiệp|kinh tế|văn hóa|giáo dục|đào tạo|y tế|tư pháp|nội vụ|"
    r"tài chính|"
    r"nông nghiệp|nông thôn|môi trường|công thương|công nghiệp|khoa học|công nghệ|hành chính công|hành chính|phụ nữ|"
    r"nông dân|"
    r"cựu chiến binh|thanh niên|lãnh đạo|khác|báo chí|doanh nghiệp|trường học|thành viên|công lập|sự nghiệp|giao "
    r"thông|công trình|"
    r"thủy lợi|thủ tướng|chính phủ|lĩnh vực|quyết toán|bí thư|chủ tịch|giám đốc|văn phòng|ủy ban|hạ tầng|kỹ thuật|du "
    r"lịch|thể thao|"
    r"lao động|dân tộc|tôn giáo|thống kê|kế hoạch(?= và| -)|đô thị|dự án|giải phóng mặt bằng|số(?! hóa| liệu| lượng| "
    r"hoá)|và (?=các bộ|đầu tư|đào tạo|công nghệ|"
    r"môi trường|phát thanh|truyền thông|phát triển|xã hội|thể thao|du lịch)|đầu tư|cảng|hàng không|đường|biển|nước|"
    r"lớn|dân dụng|"
    r"khu phố|tổ dân phố|thôn|ấp|bản|chủ đầu tư|quốc phòng|an ninh|trật tự|cơ sở|trẻ em|người cao tuổi|chữ thập đỏ|"
    r"liên hiệp|"
    r"cổ phần|trách nhiệm hữu hạn|thương mại|sản xuất|xăng dầu|tín dụng|việt nam|trường|phòng|trung tâm|trong khu vực|"
    r"theo quy định$|nhiệm vụ(?= có trách)|hữu quan|đóng trên địa bàn|trên địa bàn|của (?=tỉnh|thành|huyện|xã|bộ|"
    r"chính|đảng|ubnd|các)|"
    r"bầu cử(?: đại biểu)?|thi đua|khen thưởng|mặt trận|tổ quốc|đảng|đoàn thanh niên|thường trực|kiểm tra(?= đảng| "
    r"tỉnh)|công an|thường vụ|chấp hành|hành chính sự nghiệp)"
    r"(?![\w])"
)
