"""Passwords: how they are hashed, which are refused, how slips are written."""

from __future__ import annotations

import unicodedata

import pytest
from flask import Flask

from tests.characters import PASSWORD, PASSWORD_HASH
from tracker.accounts import passwords


def test_hashes_are_argon2id_with_the_parameters_of_the_office() -> None:
    assert passwords.hash_password("bon-mua-xuan-ha").startswith("$argon2id$v=19$m=19456,t=2,p=1$")


def test_the_hash_that_stands_for_nobody_costs_the_same() -> None:
    assert passwords.NOBODY.split("$")[:4] == passwords.hash_password("bon-mua-xuan-ha").split("$")[:4]


def test_only_the_right_password_is_right() -> None:
    kept = passwords.hash_password("bon-mua-xuan-ha")
    assert passwords.verify(kept, "bon-mua-xuan-ha")
    assert not passwords.verify(kept, "bon-mua-xuan-Ha")


def test_nothing_opens_an_empty_hash() -> None:
    assert not passwords.verify("", "")
    assert not passwords.verify("", "bon-mua-xuan-ha")


def test_a_damaged_hash_opens_nothing_and_breaks_nothing() -> None:
    assert not passwords.verify("$argon2id$damaged", "bon-mua-xuan-ha")


def test_both_forms_of_a_vietnamese_letter_are_one_password() -> None:
    kept = passwords.hash_password(unicodedata.normalize("NFC", "Mùa xuân năm ấy"))
    assert passwords.verify(kept, unicodedata.normalize("NFD", "Mùa xuân năm ấy"))


def test_a_hash_of_other_parameters_is_made_anew() -> None:
    assert passwords.verify(PASSWORD_HASH, PASSWORD)
    assert passwords.needs_rehash(PASSWORD_HASH)
    assert not passwords.needs_rehash(passwords.hash_password(PASSWORD))


@pytest.mark.settings(LANGUAGE="en")
@pytest.mark.parametrize(
    ("password", "says"),
    [
        ("chinkytu1", "at least 10"),
        ("x" * 100 + "yzw1" * 30, "at most 200"),
        ("noivu.huong", "the name"),
        ("NoiVu-Huong2022", "the name"),
        ("Nguyễn Thị Hương", "the name"),
        ("1985061519", "Add letters"),
        ("0905 123 456", "Add letters"),
        ("matkhau2022", "first that are guessed"),
        ("Mật khẩu 123", "first that are guessed"),
        ("anhyeuem123", "first that are guessed"),
        ("Vietnam@2022", "first that are guessed"),
        ("qwertyuiop", "first that are guessed"),
        ("aaaaaaaaaaab", "first that are guessed"),
    ],
)
def test_a_password_that_others_guess_is_refused_with_its_reason(app: Flask, password: str, says: str) -> None:
    with app.test_request_context():
        fault = passwords.fault_of(password, user_name="noivu.huong", full_name="Nguyễn Thị Hương")
    assert fault is not None
    assert says in fault


@pytest.mark.parametrize(
    "password", ["bon-mua-xuan-ha", "Sông Trà Bồng chảy", "k3m-w7p-q2x-h9t", "huong thich doc sach"]
)
def test_a_password_of_own_words_is_taken(app: Flask, password: str) -> None:
    with app.test_request_context():
        assert passwords.fault_of(password, user_name="noivu.huong", full_name="Nguyễn Thị Hương") is None


def test_a_slip_is_read_without_mistaking_a_letter(app: Flask) -> None:
    made = {passwords.make_password() for _ in range(50)}
    assert len(made) == 50
    for password in made:
        assert [len(group) for group in password.split("-")] == [3, 3, 3, 3]
        assert not set(password) & set("l1o0I")
        with app.test_request_context():
            assert passwords.fault_of(password, user_name="noivu.huong") is None
