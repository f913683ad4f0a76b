"""Which letters may be a syllable of the language, and the family names of people. Pure."""

from __future__ import annotations

import re
from itertools import pairwise

from tracker.core.marks import composed, decomposed
from tracker.documents.numbers.folding import fold_each

_BEGIN = "b c ch d đ g gh gi h k kh l m n ng ngh nh p ph qu r s t th tr v x"
_RHYME = (
    "a ac ach ai am an ang anh ao ap at au ay ăc ăm ăn ăng ăp ăt âc âm ân âng âp ât âu ây e ec em en eng eo ep et "
    "ê êch êm ên ênh êp êt êu i ia ich iêc iêm iên iêng iêp iêt iêu im in inh ip it iu o oa oac oach oai oam oan oang "
    "oanh oao oap oat oay oăc oăm oăn oăng oăt oc oe oen oeo oet oi om on ong ooc oong op ot ô ôc ôi ôm ôn ông ôp ôt "
    "ơ ơi ơm ơn ơp ơt u ua uân uâng uât uây uc uê uêch uênh ui um un ung uôc uôi uôm uôn uông uôt up ut uơ uy uya "
    "uych uyên uyêt uyn uynh uyp uyt ư ưa ưc ưi ưm ưng ươc ươi ươm ươn ương ươp ươt ươu ưt ưu y yêm yên yêng yêt "
    "yêu"
)
_ONSETS = frozenset(_BEGIN.split()) | {""}
_RHYMES = frozenset(_RHYME.split())
_TONES = "\u0300\u0301\u0303\u0309\u0323"
_HIGH_OR_LOW = "\u0301\u0323"  # the only tones of a syllable that ends in c, ch, p, t
_STOPPED = re.compile(r"(?:c|ch|p|t)$")

#: Family names that are the only ones of their letters: marks that were lost come back.
_SURE = (
    "Nguyễn Trần Lê Phạm Hoàng Huỳnh Phan Võ Vũ Đặng Bùi Đỗ Hồ Ngô Dương Đinh Đoàn Trịnh Trương Phùng Triệu Nghiêm "
    "Quách Kiều Khương Hứa Doãn Khổng"
)
_OTHERS = (
    "Lý Đào Lương Lưu Hà Tô Tôn Tạ Tống Mạc Chu Chử Diệp Vương Viên Nông Bế Hàn Văn Châu Giang Giáp Lâm Thái Thân Tiêu "
    "Đàm Tăng Từ Trang Thạch Sơn Danh Mai Cao Kim Đồng Cù Ông Ninh Lữ Phí Vi La Lại Lò Quàng Cầm Bạch Âu An Ma Ca Thào "
    "Sùng Vàng Hạng Chảo Mùa Lầu Phàn Đường Ngụy Hầu Tòng Điêu Bàn Khúc Lục Ung Tưởng Trà Hồng Đậu Thiều Đới Cung Biện "
    "Phù Lãnh Trình Tiền Ứng Uông Mẫn Hán Quan Chung Sái Sầm Tào Liễu Nhâm Nhữ Ngọ Bá Lăng Triệu Xa Hầu Bì Quang"
)
_BY_PLAIN = {fold_each(name): name for name in _SURE.split()}
_WRITTEN = {*_SURE.split(), *_OTHERS.split()}
_FAMILIES = {*_BY_PLAIN, *map(fold_each, _OTHERS.split())}
_INNER = re.compile(r"(?<=[^\W\d_])(?=[^\W\d_])")
MOST_SYLLABLES = 5


def is_syllable(word: str) -> bool:
    """Whether a word of letters may be one of the language: how it begins, its rhyme, the tones of that."""
    apart = decomposed(word.lower())
    tones = [letter for letter in apart if letter in _TONES]
    bare = composed("".join(letter for letter in apart if letter not in _TONES))
    if len(tones) > 1 or not 1 <= len(bare) <= 7:
        return False
    for cut in range(min(3, len(bare) - 1) + 1):
        onset, rhyme = bare[:cut], bare[cut:]
        if onset in _ONSETS and (rhyme in _RHYMES or (onset == "qu" and f"u{rhyme}" in _RHYMES)):
            return not _STOPPED.search(rhyme) or (bool(tones) and tones[0] in _HIGH_OR_LOW)
    return bare == "gi" or (bare[:2] == "gi" and f"i{bare[2:]}" in _RHYMES)


def name_of_person(said: str) -> str | None:
    """A name as it is written: "Lê THịThu Hà" is "Lê Thị Thu Hà".

    None where letters are no syllable or no family is known: a stamp, a stroke.
    """
    words = [part for word in said.split() for part in _parts(word)]
    if not 2 <= len(words) <= MOST_SYLLABLES or not all(map(is_syllable, words)):
        return None
    first = fold_each(words[0])
    if first not in _FAMILIES or any(word[:1].islower() for word in words):
        return None
    is_capital = said.isupper()
    if not is_capital and sum(not word.istitle() for word in words) > 1:
        return None
    if words[0].capitalize() not in _WRITTEN:
        words[0] = _BY_PLAIN.get(first, words[0])
    return " ".join(word.upper() if is_capital else word.capitalize() for word in words)


def _parts(word: str) -> list[str]:
    """Words that were written without a space: a capital behind small letters begins another."""
    cuts = [at.start() for at in _INNER.finditer(word) if word[at.start() - 1].islower() and word[at.start()].isupper()]
    edges = [0, *cuts, len(word)]
    parts = [word[start:end] for start, end in pairwise(edges)]
    return parts if all(map(is_syllable, parts)) else [word]
