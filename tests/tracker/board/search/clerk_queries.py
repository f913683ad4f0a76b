"""Forty queries as a clerk types them on the demonstration of 2022, and what should come first.

Written before anybody looked at what the search gives. "paper": the number of the document that is meant; "item": what
its title begins with.
"""

from __future__ import annotations

QUERIES: tuple[tuple[str, str, str], ...] = (
    # numbers, in the spellings of papers and of people in a hurry
    ("12/KH-UBND", "paper", "12/KH-UBND"),
    ("kh 12", "paper", "12/KH-UBND"),
    ("12/CT", "paper", "12/CT-UBND"),
    ("chỉ thị 12", "paper", "12/CT-UBND"),
    ("211/qd-ubnd", "paper", "211/QĐ-UBND"),
    ("quyết định 4701", "paper", "4701/QĐ-UBND"),
    ("nq 04", "paper", "04-NQ/TU"),
    ("468", "paper", "468/QĐ-TTg"),
    ("cv 1126", "paper", "1126/UBND-TC"),
    ("60/2021/NĐ-CP", "paper", "60/2021/NĐ-CP"),
    # words with their marks
    ("hộ tịch", "paper", "13/KH-UBND"),
    ("hòa giải ở cơ sở", "paper", "14/KH-UBND"),
    ("chống lãng phí", "paper", "188/QĐ-UBND"),
    ("đầu tư công", "paper", "1495/UBND-XD"),
    ("một cửa liên thông", "paper", "468/QĐ-TTg"),
    ("đối thoại với doanh nghiệp", "paper", "75/KH-UBND"),
    ("an toàn thông tin mạng", "paper", "105/KH-UBND"),
    ("chuyển đổi vị trí công tác", "paper", "37/KH-UBND"),
    ("kỷ luật kỷ cương", "paper", "306/KH-TKT"),
    ("biên chế công chức", "paper", "4515/QĐ-UBND"),
    ("tuyên truyền CCHC năm 2022", "paper", "122/KH-UBND"),
    ("bưu chính công ích", "paper", "640/UBND"),
    # the same without marks
    ("ho tich", "paper", "13/KH-UBND"),
    ("so hoa ho so", "paper", "140/KH-UBND"),
    ("thi dua", "paper", ""),
    ("dao tao boi duong can bo", "paper", "133/KH-UBND"),
    ("tu chu tai chinh", "paper", "60/2021/NĐ-CP"),
    ("dieu tra khao sat su hai long", "paper", "40/KH-UBND"),
    ("cai thien moi truong kinh doanh", "paper", "289/QĐ-UBND"),
    # still being typed
    ("hộ tị", "paper", "13/KH-UBND"),
    ("tiết kiệ", "paper", "188/QĐ-UBND"),
    ("iso 9001", "paper", "05/KH-UBND"),
    # items by their titles
    ("tinh giản biên chế", "item", "Đề án tinh giản biên chế"),
    ("tuyển dụng giáo viên", "item", "Tổ chức thi vòng 2 kỳ thi tuyển dụng giáo viên"),
    ("vi tri viec lam", "item", "Hoàn chỉnh bản mô tả vị trí việc làm"),
    ("điểm cầu trực tuyến", "item", "Lắp đặt điểm cầu Hội nghị trực tuyến"),
    ("sap xep to chuc bo may", "item", "Sắp xếp tổ chức bộ máy"),
    ("đất đai", "item", "Gửi kết quả rà soát thủ tục hành chính lĩnh vực đất đai"),
    ("quy chế đánh giá xếp loại", "item", "Ban hành Quy chế đánh giá, xếp loại"),
    ("13/KH-UBND", "item", "Kiểm tra công tác hộ tịch, chứng thực"),
)
