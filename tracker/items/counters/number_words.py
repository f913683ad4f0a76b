"""Whole and decimal figures in words, Vietnamese and English, for the one question before a doubtful figure. Pure."""

from __future__ import annotations

from collections.abc import Callable

ONES = ("không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín")
SCALES = ("", "nghìn", "triệu", "tỷ")
ENGLISH_ONES = (
    "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
    "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen",
)  # fmt: skip
ENGLISH_TENS = ("", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
ENGLISH_SCALES = ("", "thousand", "million", "billion")
GROUP = 1000
#: From here on figures are not said in words: who reads them counts groups of digits.
MOST = GROUP ** len(SCALES)


def in_words(value: int, *, decimals: int = 0, language: str = "vi") -> str:
    """99 → chín mươi chín; 2082 with two decimals → hai mươi phẩy tám hai. Empty for what is too large.

    `value` is in the smallest unit, 0 or more; decimals are read digit by digit, without zeros at the end.
    """
    whole, rest = divmod(value, 10**decimals)
    if whole >= MOST:
        return ""
    is_english = language == "en"
    words = _english(whole) if is_english else _vietnamese(whole)
    digits = f"{rest:0{decimals}d}".rstrip("0") if decimals else ""
    if not digits:
        return words
    ones = ENGLISH_ONES if is_english else ONES
    return " ".join([words, "point" if is_english else "phẩy", *(ones[int(digit)] for digit in digits)])


def _vietnamese(whole: int) -> str:
    return _grouped(whole, SCALES, lambda group, is_first: _hundreds(group, full=not is_first)) or ONES[0]


def _grouped(whole: int, scales: tuple[str, ...], say: Callable[[int, bool], str]) -> str:
    """Groups of three digits, the highest first; empty for nothing."""
    groups = []
    while whole:
        whole, group = divmod(whole, GROUP)
        groups.append(group)
    said = []
    for place in range(len(groups) - 1, -1, -1):
        if groups[place]:
            said.append(f"{say(groups[place], place == len(groups) - 1)} {scales[place]}".strip())
    return " ".join(said)


def _hundreds(group: int, *, full: bool) -> str:
    """Three digits; `full` says the hundreds also where there are none: hai nghìn không trăm linh năm."""
    hundreds, rest = divmod(group, 100)
    if not hundreds and not full:
        return _tens(rest)
    head = f"{ONES[hundreds]} trăm"
    if not rest:
        return head
    return f"{head} linh {ONES[rest]}" if rest < 10 else f"{head} {_tens(rest)}"


def _tens(number: int) -> str:
    """Below a hundred, with the words that change behind tens: hai mươi mốt, mười lăm."""
    tens, ones = divmod(number, 10)
    if not tens:
        return ONES[ones]
    head = "mười" if tens == 1 else f"{ONES[tens]} mươi"
    if not ones:
        return head
    if ones == 5:
        return f"{head} lăm"
    return f"{head} mốt" if ones == 1 and tens > 1 else f"{head} {ONES[ones]}"


def _english(whole: int) -> str:
    return _grouped(whole, ENGLISH_SCALES, lambda group, _is_first: _english_group(group)) or ENGLISH_ONES[0]


def _english_group(group: int) -> str:
    hundreds, rest = divmod(group, 100)
    said = [f"{ENGLISH_ONES[hundreds]} hundred"] if hundreds else []
    if rest >= len(ENGLISH_ONES):
        tens, ones = divmod(rest, 10)
        said.append(ENGLISH_TENS[tens] + (f"-{ENGLISH_ONES[ones]}" if ones else ""))
    elif rest:
        said.append(ENGLISH_ONES[rest])
    return " ".join(said)
