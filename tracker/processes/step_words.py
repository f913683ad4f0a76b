"""What the program calls the steps of the drawings that it came with, in the language of the reader.

A released drawing never changes, and its names are Vietnamese: what an office reads of them may be said better since,
and an English screen says it in English. A name that is no shipped one is the office's own and stays as it was drawn.
"""

from __future__ import annotations

from collections.abc import Mapping

from flask_babel import lazy_gettext as _l

from tracker.core.errors import Text

STEPS: Mapping[str, Text] = {
    "Giao nhiệm vụ": _l("Give the item to a unit"),
    "Giao lại": _l("Give it to another unit"),
    "Tiếp nhận": _l("Accept the item"),
    "Thực hiện, báo cáo kết quả": _l("Carry it out, report the result"),
    "Thực hiện, báo cáo kết quả kỳ này": _l("Carry it out, report the result of the period"),
    "Từng đơn vị thực hiện": _l("Each unit carries it out"),
    "Đơn vị chủ trì thực hiện": _l("The lead unit carries it out"),
    "Kiểm tra, xác nhận kết quả": _l("Check and confirm the result"),
    "Lãnh đạo cho ý kiến về việc quá hạn": _l("The leadership decides on the overdue item"),
    "Quyết định gia hạn": _l("Decide on the extension"),
    "Xử lý trả lại, chưa tiếp nhận": _l("Give out again what was returned or not accepted"),
    "Ghi thời hạn mới": _l("Enter the new deadline"),
    "Xin gia hạn": _l("The unit asks for an extension"),
    "Quá hạn": _l("The deadline has passed"),
    "Quá 03 ngày làm việc": _l("More than 3 working days"),
    "Hoàn thành": _l("The item is completed"),
    "Hủy nhiệm vụ": _l("The item is cancelled"),
    "Đã hủy": _l("The item was cancelled"),
    "Đã thay thế": _l("The item was superseded"),
    "Được nhiệm vụ khác thay thế": _l("Superseded by another item"),
    "Đã đăng ký": _l("The item is registered"),
    "Đã gia hạn": _l("The extension was granted"),
    "Đã có ý kiến": _l("The leadership has decided"),
}
#: The same as a subject or a line of a mail says it: what has happened, and what is to be done.
IN_MAILS: Mapping[str, Text] = {
    "Xử lý trả lại, chưa tiếp nhận": _l("Returned or not accepted by the unit, to be given out again"),
}


def step_words(name: str) -> str:
    """The step in the reader's language; a name that the office has drawn itself as it is."""
    return str(STEPS.get(name, name))


def step_words_in_mail(name: str) -> str:
    """The same for a mail."""
    return str(IN_MAILS.get(name, STEPS.get(name, name)))
