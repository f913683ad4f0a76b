"""How a duty begins: verbs of administrative papers, and the adverbs before them. Pure lists."""

from __future__ import annotations

import re

#: Verbs that a name of a body does not hold unless right behind its kind ("Ban chỉ đạo", "Trung tâm phục vụ").
VERBS = """
tham mưu|báo cáo|xây dựng|tổ chức|triển khai|thực hiện|rà soát|tổng hợp|hướng dẫn|kiểm tra|giám sát|theo dõi|đôn đốc|
đề xuất|trình|ban hành|hoàn thành|hoàn thiện|hoàn tất|chỉ đạo|phân công|bố trí|cân đối|thẩm định|thẩm tra|phê duyệt|
xem xét|nghiên cứu|đánh giá|tuyên truyền|phổ biến|quán triệt|tập huấn|bồi dưỡng|đào tạo|cập nhật|cung cấp|chia sẻ|
kết nối|tích hợp|số hóa|chuẩn hóa|chuẩn bị|lập|soạn thảo|dự thảo|tiếp nhận|xử lý|giải quyết|khắc phục|tháo gỡ|
bảo đảm|đảm bảo|phát huy|duy trì|mở rộng|huy động|vận động|khuyến khích|hỗ trợ|tạo điều kiện|lồng ghép|sắp xếp|
kiện toàn|thành lập|cử|bổ sung|điều chỉnh|sửa đổi|bãi bỏ|công bố|công khai|niêm yết|đăng tải|đăng ký|thông báo|
thông tin|phối hợp|chủ trì|tham gia|tham dự|đề nghị|yêu cầu|kiến nghị|phản ánh|phản hồi|chấn chỉnh|xử phạt|phát hiện|
ngăn chặn|phòng ngừa|phòng,? chống|quản lý|vận hành|khai thác|sử dụng|áp dụng|ứng dụng|lựa chọn|chọn lựa|ký kết|ký|
đàm phán|bàn giao|tiếp quản|giải phóng|giải ngân|nghiệm thu|thi công|khởi công|khánh thành|di dời|sơ tán|ứng trực|
trực ban|thống kê|thu thập|kiểm kê|kiểm đếm|phân tích|phân bổ|phân loại|phân cấp|ủy quyền|xác định|xác minh|xác nhận|
làm việc|làm rõ|làm tốt|làm đầu mối|là đầu mối|làm cơ quan|đầu tư|phát triển|bảo vệ|chăm lo|thăm hỏi|tặng|khen thưởng|
biểu dương|sơ kết|tổng kết|xin ý kiến|lấy ý kiến|lấy phiếu|góp ý|tham gia ý kiến|tiếp thu|giải trình|đối chiếu|
đối soát|đối thoại|tối ưu|tái cấu trúc|đơn giản hóa|cắt giảm|lãnh đạo|điều hành|điều phối|điều động|điều tra|
khảo sát|thu hút|thu hồi|tuyển dụng|ưu tiên|nỗ lực|phấn đấu|quan tâm|dành|giao|giúp|gửi|nộp|mời|ra mắt|đưa|tạo|đặt|
treo|cấp phát|mua sắm|trang bị|lắp đặt|nâng cấp|sửa chữa|cải tạo|duy tu|bảo trì|bảo dưỡng|dọn|trồng|khoanh vùng|dự báo|
cảnh báo|thiết lập|cấu hình|hủy|miễn|giảm|hạn chế|siết chặt|bảo quản|lưu trữ|sao lưu|kê khai|quyết toán|thanh toán|
nhân rộng|đổi mới|cải cách|cải thiện|củng cố|xóa|kéo giảm|chuyển đổi|chuyển giao|thể chế hóa|cụ thể hóa|luân chuyển|
bổ nhiệm|phát động|hưởng ứng|thi đua|đăng cai|tiếp đón|kỷ niệm|thử nghiệm|thí điểm|trao đổi|đặt hàng|
kiểm soát|kiểm định|kiểm điểm|tự kiểm tra|tự đánh giá|rút kinh nghiệm|xúc tiến|quảng bá|giới thiệu|sản xuất|phát hành|
phát sóng|xuất bản|truyền thông|khai báo|thực thi|phụ trách|quyết định|quy định|cho ý kiến|cho phép|cam kết|
lắng nghe|nắm bắt|nắm chắc|nắm|động viên|khích lệ|kêu gọi|chi trả|chi|thanh tra|bám sát|xây mới|làm chủ|
thiết kế|biên soạn|biên tập|in ấn|nhận diện|nhập|xuất|tách|sáp nhập|hợp nhất|vay|tiết kiệm|chống|tuyên dương|
tôn vinh|giáo dục|rèn luyện|tư vấn|giới hạn|dừng|tạm dừng|đình chỉ|khởi tố|truy tố|xét xử|truy quét|trấn áp|tuần tra|
bắt giữ|tịch thu|xử trí|cứu trợ|cứu hộ|vệ sinh|tiêm|phun|khử khuẩn|cách ly|giãn|hoãn|gia hạn|cấp giấy|cấp|cho thuê|
đấu giá|đấu thầu|chỉ định|mở|đóng|khóa|nối|đo đạc|cắm mốc|trích lục|chỉnh lý|tra cứu|đồng bộ|làm sạch|khởi động|
đẩy nhanh|đẩy mạnh|tăng cường|nâng cao|thúc đẩy|tập trung|khơi thông|gắn|lấy|coi|xác lập|hình thành|hợp tác|liên kết|
liên hệ|trả lời|trao|đón|viết|sưu tầm|bảo tồn|tôn tạo|kích hoạt|đối ứng|bổ trí|bảo lãnh|phát|thu|trả|dựng|
chấp hành|tuân thủ|nhắc nhở|phê bình|xử lí|quản lí|rà|phân phối|điều tiết|dự trữ|bình ổn|tiêu hủy|tiêu thụ|tái định cư|
kết thúc|chấm dứt|xét|bình xét|suy tôn|tuyển chọn|tuyển|tìm kiếm|quy hoạch|bao phủ|chăm sóc|khám|tổng rà soát|ra quân|
cưỡng chế|giao ban|hội ý|họp|tham vấn|giải thích|tiếp cận|nhân bản|cảnh giác|che chắn|gia cố|chằng chống|neo đậu|
thông luồng|thăm|nạo vét|tu sửa|tu bổ|phát quang|thu gom|thu mua|quyên góp|canh gác|túc trực|diễn tập|luyện tập|
vận chuyển|xét nghiệm|điều trị|dập dịch|tuyển sinh|đấu nối|sát hạch|tiếp công dân|tiếp dân|chốt chặn|phúc tra|chụp ảnh|
khôi phục|phục hồi|xuất cấp|tái thiết|tái đàn|chi viện|cứu chữa|hiệp đồng|lập lại|giữ gìn|rút ngắn|tham quan|trợ cấp|
tri ân|lắp|khen|đối khớp|tăng|dạy(?! nghề)|cắm|đắp|khoan|dán|nhắc|soạn|quét|mua|thuê|
tháo|dẹp|tỉa|trực 24
"""
#: What stands before a verb and says how.
ADVERBS = """
khẩn trương|tiếp tục|thường xuyên|kịp thời|chủ động|tích cực|định kỳ|nghiêm túc|quyết liệt|trực tiếp|sớm|ngay|
nhanh chóng|
rà soát lại|đồng thời|song song(?: đó)?|trước mắt|bên cạnh đó|ngoài ra|hằng năm|hàng năm|hằng tháng|hàng tháng|hằng quý|
hàng quý|hằng tuần|hàng tuần|hằng ngày|hàng ngày|đặc biệt|đột xuất|phải|cần|có trách nhiệm|chịu trách nhiệm|có nhiệm vụ|
có giải pháp|có phương án|có biện pháp|có kế hoạch|có văn bản|có báo cáo|có hình thức|có ý kiến|thống nhất|nêu cao|
toàn diện|
trong quá trình|theo dõi|không để|không được|không ngừng|tuyệt đối|cùng|linh hoạt|sẵn sàng|quyết tâm|tự|lập tức|
dứt điểm|chuyển mạnh|
đề cao|là đầu mối|là cơ quan đầu mối|là cơ quan chủ trì|là cơ quan thường trực|là đơn vị đầu mối|là đơn vị chủ trì|
là đơn vị thường trực|lưu ý|phát huy|trên cơ sở|căn cứ|theo|sớm nhất|thận trọng|chặt chẽ|đồng bộ|tổng
"""


def _words(lines: str) -> str:
    """Alternatives, the longest first."""
    found = sorted("".join(lines.split("\n")).split("|"), key=len, reverse=True)
    return "|".join(word for word in found if word)


#: With a capital these begin a sentence even behind a name without a comma.
STARTS = re.compile(
    rf"(?:{_words(ADVERBS)}|tập trung|rà soát|tham mưu|triển khai|thực hiện|chỉ đạo|chủ trì|phối hợp|hướng dẫn|tổng "
    rf"hợp|báo cáo|"
    r"hoàn thành|hoàn thiện|đẩy mạnh|đẩy nhanh|tăng cường|nâng cao|theo dõi|đôn đốc|tuyên truyền|bố trí|cung cấp|đề "
    r"xuất)\b"
)
VERB = re.compile(rf"(?:{_words(VERBS)})\b")
OPENS = re.compile(rf"(?:{_words(VERBS + '|' + ADVERBS)})\b")
#: Words that end a name of a body though they are no verbs.
ENDS = re.compile(
    rf"(?:{_words(VERBS)}|{_words(ADVERBS)}|trong|tại|để|nhằm|về|đã|đang|sẽ|được|bị|nếu|khi|sau|trước|từ|đến|tới|với|"
    r"cho|bằng|qua|thông qua|là|làm|do|mà|cũng|kết quả|tình hình|danh sách|phương án|những|nội dung|kế hoạch|hồ sơ|"
    r"việc|số liệu|chương trình|biết|như|chậm nhất|hạn chót|tất cả|nơi|vào|có|còn|chưa|vẫn|theo|hoặc|toàn bộ|"
    r"các (?:nội dung|nhiệm vụ|giải pháp|biện pháp|hoạt động|vấn đề|văn bản|kế hoạch|chỉ tiêu|điều kiện|thông tin|"
    r"chính sách|quy định|dự án|công trình|trường hợp|khó khăn|vướng mắc|số liệu|tài liệu|hồ sơ))\b"
)


def begins_a_duty(low: str, at: int) -> bool:
    """Whether an order begins here: a verb, with adverbs before it or without."""
    return OPENS.match(low, at) is not None
