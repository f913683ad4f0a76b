"""Passwords that somebody guesses who knows the office, and passwords that nobody does."""

from __future__ import annotations

import random
import string

import pytest
from flask import Flask
from zxcvbn.matching import enumerate_l33t_subs

from tests.factories import UNITS, Office
from tracker.accounts import passwords
from tracker.accounts.queries import names_of_office
from tracker.accounts.strength import MOST_READINGS, MOST_WORDS, power_of, signs_read, withstands, words_of

OWN = ("noivu.huong", "Nguyễn Thị Hương")
OFFICE = ["Bình Sơn", "UBND huyện Bình Sơn", "Ủy ban nhân dân huyện Bình Sơn", "UBND tỉnh Quảng Ngãi"]
OFFICE += [name for code, (full, short, _kind) in UNITS.items() for name in (code, full, short)]

GUESSED = (
    "P@ssw0rd123", "Vnpt@123456", "UBND@2022ab",
    # like them, with which the lists were made
    "Binhson@2022", "Admin@12345a", "Viettel#2023", "Noivu@2022!!", "Matkhau@123!",
    # like them, put away until the lists were made
    "QuangNgai@79", "Hdnd#2021abc", "Mobifone!234", "Huong@1985qn", "T@ichinh2024",
    # what a name, a day, keys beside each other and doubled words look like
    "Nguyenhuong#1985!", "nthuong@12345678a", "Ubnd@07041975", "Mật khẩu@2024", "U.B.N.D@2022", "1qaz@WSX2022",
    "ubnd binh son 2022", "vanthu@16072019", "XaBinhAn@2025", "Anhyeuem@1402", "BinhSonBinhSon@1", "P.TuPhap#2026",
    # found by somebody who had not seen the lists
    "Hopdong2025!!", "Hoangsa_Truongsa1", "Congvan@2024", "Ubnd#Quangngai1", "Vanphong@2025", "Manhlam2024@",
)  # fmt: skip
GOOD = (
    "cay da dau lang 3 con meo", "bon-mua-xuan-ha", "Sông Trà Bồng chảy", "huong thich doc sach",
    "con ga gay o o luc 5 gio", "tra da via he gio tan tam", "xe dap cu cua ong noi", "mua roi tren mai ton",
    "ba chiec thuyen giay xanh", "em be ngu ngon trong vong", "hat gao lang ta 1968", "canh dieu no gio chieu",
    "chim se dau tren day dien", "dua hau mien trung ngot lim", "bep lua ba nhom moi som", "cau ca ro don bo ao",
    "sach cu mui giay vang", "con duong dat do quanh co", "gio mua dong bac ve", "banh xeo nong gion chieu mua",
    "Tiếng trống trường làng vang", "lua chin vang canh dong que", "ly ca phe sua da thu 3",
    "correct horse battery staple", "k3m-w7p-q2x-h9t",
    "7hX!q9ZrT2#wLp", "vK3$mQz8!tYbN5", "xR9-uLw2_cFp7eGd", "Jq4zVt8KsYm2Hw6B", "d8f3a9c17be245",
)  # fmt: skip


@pytest.mark.parametrize("password", GUESSED)
def test_a_password_made_of_what_everybody_knows_of_the_office_is_refused(password: str) -> None:
    assert not withstands(password, own=OWN, office=OFFICE)


@pytest.mark.parametrize("password", GOOD)
def test_words_of_ones_own_and_chance_are_taken(password: str) -> None:
    assert withstands(password, own=OWN, office=OFFICE)


@pytest.mark.parametrize("length", [12, 16, 20])
def test_what_a_password_manager_makes_is_taken(length: int) -> None:
    chance = random.Random(length)
    signs = string.ascii_letters + string.digits + "!@#$%^&*"
    made = ["".join(chance.choices(signs, k=length)) for _ in range(40)]
    assert [password for password in made if not withstands(password, own=OWN, office=OFFICE)] == []


def test_every_slip_is_taken_in_this_office() -> None:
    made = [passwords.make_password() for _ in range(60)]
    assert [slip for slip in made if not withstands(slip, own=OWN, office=OFFICE)] == []


def test_an_office_is_refused_its_own_names_only() -> None:
    assert withstands("tramkhituong@2022", own=OWN, office=OFFICE)
    assert not withstands("tramkhituong@2022", own=OWN, office=["Trạm Khí tượng"])


def test_ones_own_name_is_worth_nothing() -> None:
    assert not withstands("Khuyenduong@88", own=("duong.kx", "Khuyển Xuân Dương"))
    assert withstands("Khuyenduong@88")


def test_words_are_made_of_names_as_people_shorten_them() -> None:
    made = words_of(["UBND huyện Bình Sơn", "Phòng Tài chính - Kế hoạch"])
    assert {"binhson", "ubndbinhson", "ubndhuyenbinhson", "ubs", "taichinh", "kehoach", "ptckh", "tckh"} <= set(made)


def test_however_large_the_office_its_words_are_bounded() -> None:
    many = [f"Trung tâm Dịch vụ Nông nghiệp và Phát triển nông thôn khu vực {n} huyện Bình Sơn" for n in range(2_000)]
    assert len(words_of(many)) == MOST_WORDS


@pytest.mark.parametrize("password", ["4@8({[<3691!|7$5+0%2" * 10, "a4@b8c({e3g69i1!l|7o0s$5t+x%z2", "0123456789" * 20])
def test_signs_are_read_as_letters_in_a_bounded_number_of_ways(password: str) -> None:
    """Without the bound there are some thousands, and each is a search through all lists."""
    assert len(enumerate_l33t_subs(signs_read(password))) <= MOST_READINGS
    assert power_of(password) > 0


@pytest.mark.parametrize("password", ["", "\u0301\u0323\u0300\u0309\u0303" * 2])
def test_accents_without_letters_are_no_password(password: str) -> None:
    assert not withstands(password)


def test_only_the_beginning_of_a_long_text_is_looked_at() -> None:
    assert power_of("cay da dau lang 3 con meo " * 7) == power_of(("cay da dau lang 3 con meo " * 7)[:40])


@pytest.mark.settings(LANGUAGE="vi")
def test_the_office_at_hand_is_asked_when_a_password_is_set(app: Flask, office: Office) -> None:
    with app.test_request_context():
        fault = passwords.fault_of("UBND@2022ab", user_name="noivu.huong", office=names_of_office())
    assert fault == (
        "Mật khẩu này dễ bị đoán: không dùng tên người, năm, tên hoặc chữ viết tắt của cơ quan; "
        "ghép bốn từ không liên quan với nhau"
    )
    assert {"Bình Sơn", "Phòng Nội vụ", "P. Nội vụ", "XA-BINHAN"} <= set(names_of_office())
