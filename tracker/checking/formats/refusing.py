"""Why a file is not read, and how much of one is: the limits that every reader keeps to."""

from __future__ import annotations

from dataclasses import dataclass

MOST_BYTES = 30 * 1024 * 1024
MOST_UNPACKED = 24 * 1024 * 1024  # of the one part of a packed file that is read
MOST_PAGES = 400
MOST_BLOCKS = 60_000  # paragraphs, tables and rows of a file; four hundred pages have 20.000
MOST_TEXT = 2_000_000  # code points; thirty pages have 80.000

_REASONS = {
    "missing": ("Không có tệp này", "There is no such file"),
    "large": ("Tệp lớn quá mức đọc được", "The file is larger than what is read"),
    "type": ("Chỉ đọc được tệp .txt, .docx, .odt, .pdf và .doc", "Only .txt, .docx, .odt, .pdf and .doc are read"),
    "folder": ("Đây là thư mục, không phải tệp", "This is a folder, not a file"),
    "unlike": ("Nội dung không đúng loại tệp mà tên tệp nêu", "The content is not of the type that the name says"),
    "old": (
        "Máy này không có LibreOffice nên không đọc được tệp .doc đời cũ: mở bằng Word, lưu lại thành .docx",
        "An old .doc is read where LibreOffice is installed, which it is not here: save the file as .docx",
    ),
    "slow": (
        "LibreOffice mở tệp này quá lâu: mở bằng Word, lưu lại thành .docx",
        "LibreOffice took too long over this file: save it as .docx",
    ),
    "encoding": ("Tệp văn bản không phải UTF-8", "The text is not UTF-8"),
    "broken": ("Tệp hỏng, không mở được", "The file is damaged and cannot be opened"),
    "locked": ("Tệp có mật khẩu", "The file is locked by a password"),
    "scan": ("Tệp chỉ có ảnh chụp, không có chữ để kiểm tra", "The file holds pictures of pages and no text"),
    "empty": ("Tệp không có chữ nào", "The file holds no text"),
    "unmarked": (
        "Chỉ ghi chú thích được vào tệp .docx: lưu lại thành .docx rồi kiểm tra",
        "Comments are written into a .docx only: save the file as .docx",
    ),
}


class FileError(ValueError):
    """A file whose text cannot be had; `reason` is a key of the sentences, `sentence` Vietnamese, then English.

    `in_vietnamese`, `in_english`: each for itself, for a page that has one language.
    """

    def __init__(self, reason: str, name: str) -> None:
        vi, en = _REASONS[reason]
        self.reason = reason
        self.in_vietnamese, self.in_english = f"{vi}.", f"{en}."
        self.sentence = f"{name}: {vi}. ({en}.)"
        super().__init__(self.sentence)


@dataclass
class RefusedError(Exception):
    """The same inside a reader, which does not know the name of its file."""

    reason: str
