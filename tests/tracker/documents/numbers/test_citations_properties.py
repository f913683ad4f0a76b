"""What holds for every text: nothing raises, places are true, and known citations come back from any filler."""

import re
import unicodedata
from datetime import date

from hypothesis import given, strategies as st

from tracker.documents.numbers.citations import find_citations
from tracker.documents.numbers.dates import write_date, write_date_long
from tracker.documents.numbers.folding import plain
from tracker.documents.numbers.forms import DocumentNumber, write_number

PIECES = st.sampled_from(
    [
        "Quyết định", "Kế hoạch", "các Luật", "Công văn", "số", " ", "\n", "\n\n", "12", "/", "-", "KH",
        "UBND", "QĐ", "TTg", "NQ", "/2025/", "QH15", "ngày", "25/01/2022", "31/02", "tháng 6 năm", "của",
        "UBND tỉnh", "Chính phủ", ";", ",", "và", "(", ")", "*", "\u00ad", "\u0301", "Ð", "–", "3", "a", ".",
        "ban hành", "Mẫu", "bão", "Ngày", "cùng ngày", "7", "04-NQ/TU", "|",
    ]
)  # fmt: skip
FILLER = st.sampled_from(
    [
        "; đã kiểm tra 10/14 xã theo kế hoạch. ",
        ", trong tháng 7/2022 đạt 81,25%. ",
        " về cải cách hành chính;\n\n",
        ".\nBão số 13 gây mưa lớn. ",
        " tại 08 xã trên địa bàn (Mẫu số 01/TK-ABC). ",
        "; giải ngân 84.327/404.989 triệu đồng. ",
    ]
)
WORDS = {"KH": "Kế hoạch", "QĐ": "Quyết định", "NQ": "Nghị quyết", "CT": "Chỉ thị", "TB": "Thông báo", "CV": "Công văn"}
SYMBOLS = st.sampled_from(
    ["KH-UBND", "QĐ-TTg", "NQ-CP", "NQ/TU", "CT-TTg", "TB-VPCP", "UBND-TTHC", "QĐ-BNN&MT", "KH-TKT"]
)
CITED = st.lists(
    st.tuples(
        st.integers(1, 9999), SYMBOLS, st.none() | st.dates(date(1945, 1, 1), date(2099, 12, 31)), st.booleans(), FILLER
    ),
    max_size=12,
    unique_by=lambda cited: (cited[0], cited[1]),
)


@given(st.text(max_size=300))
def test_no_text_raises(text):
    for citation in find_citations(text):
        assert all(0 <= start < end <= len(text) for start, end in citation.mentions)


@given(st.lists(PIECES, max_size=60).map("".join))
def test_no_text_made_of_the_pieces_of_citations_raises(text):
    for citation in find_citations(text):
        for start, end in citation.mentions:
            assert text[start].isdigit()
            assert 0 <= start < end <= len(text)


def told(number, symbol, day, long):
    written = DocumentNumber(str(number), symbol)
    dated = "" if day is None else f" {write_date_long(day)}" if long else f" ngày {write_date(day)}"
    return f"{WORDS[written.kind]} số {write_number(written)}{dated}"


@given(CITED)
def test_the_documents_put_into_a_text_are_those_found(cited):
    text = "".join(told(number, symbol, day, long) + filler for number, symbol, day, long, filler in cited)
    assert [(c.number, c.symbol, c.date) for c in find_citations(text)] == [(str(n), s, d) for n, s, d, _, _ in cited]


@given(CITED, st.sampled_from(["NFD", "breaks", "dashes", "emphasis", "no-break"]))
def test_noise_changes_neither_the_documents_nor_what_their_places_hold(cited, noise):
    text = "".join(told(number, symbol, day, long) + filler for number, symbol, day, long, filler in cited)
    mended = {
        "NFD": unicodedata.normalize("NFD", text),
        "breaks": re.sub(r"(?<=[A-Zg])-(?=[A-Z])", "-\n", text).replace(" số ", "\nsố\n"),
        "dashes": re.sub(r"(?<=[A-Zg])-(?=[A-Z])", "–", text),
        "emphasis": text.replace(" số ", " **số** "),
        "no-break": text.replace(" số ", "\u00a0số\u00a0"),
    }[noise]
    found = find_citations(mended)
    assert [(c.number, c.symbol, c.date) for c in found] == [(str(n), s, d) for n, s, d, _, _ in cited]
    for citation in found:
        start, end = citation.mentions[0]
        shown = re.sub(r"\s", "", plain(mended[start:end]).text)
        assert shown == write_number(DocumentNumber(citation.number, citation.symbol))
