"""What `flask setup` asks at the terminal: each answer may be left empty and given later on the page."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from dataclasses import dataclass

import click

from tracker.accounts import passwords
from tracker.health.office_mail.servers import SERVERS, values_of
from tracker.health.reach.addresses import NAME, Place, read_place
from tracker.health.reach.probe import ask_from_here
from tracker.health.reach.words import fault_words
from tracker.organization.terms import LEVELS, Terms, Territory, terms_of, territory_in
from tracker.organization.usual import usual_units
from tracker.reminders.sending.mime import is_address


@dataclass(frozen=True, slots=True)
class MailOptions:
    """What the options say of mail; None: not said."""

    server: str | None = None
    host: str = ""
    port: int = 0
    security: str = ""
    user: str | None = None
    sender: str | None = None
    to: str | None = None


def own_password(user_name: str, full_name: str, office: Sequence[str], *, from_stdin: bool) -> str:
    """The administrator's own password, judged as any other."""
    if from_stdin:
        password = sys.stdin.readline().rstrip("\r\n")
    else:
        password = click.prompt("Mật khẩu (password)", hide_input=True, confirmation_prompt="Nhập lại (once more)")
    fault = passwords.fault_of(password, user_name=user_name, full_name=full_name, office=office)
    if fault is not None:
        raise click.ClickException(fault)
    return str(password)


def terms_said(committee: str, level: str | None, superior: str) -> Terms:
    """The words of the committee; its name in full says what it governs, unless the level was given."""
    territory = territory_in(committee, level or "")
    if territory is None and level is None:
        raise click.ClickException(
            "Tên đầy đủ phải ghi rõ loại đơn vị hành chính: Ủy ban nhân dân xã …, phường …, đặc khu …, tỉnh …, "
            "thành phố … (The name in full says what the committee governs.)"
        )
    return terms_of(committee, level or LEVELS[territory or Territory.COMMUNE], superior)


def wants_set(terms: Terms, said: bool | None, *, is_asked: bool) -> bool:
    """Whether the starting set of the level is taken. Nobody is asked who gives the password from a file."""
    if said is not None or not is_asked:
        return bool(said)
    return bool(click.confirm(
        f"Lấy bộ khởi đầu {terms.of_level} (đơn vị, nhóm, tên gọi khác, lĩnh vực, đề cương, báo cáo định kỳ)? "
        "(Take the starting set?)", default=True,
    ))  # fmt: skip


def wants_units(terms: Terms, said: bool | None, *, is_asked: bool) -> bool:
    """Whether the usual units alone are entered."""
    usual = usual_units(terms)
    if said is not None or not usual or not is_asked:
        return bool(said)
    names = "; ".join(unit.name for unit in usual)
    return bool(click.confirm(f"Nhập sẵn các đơn vị thường có: {names}? (Begin with the usual units?)", default=True))


def public_place(said: str | None, *, is_asked: bool) -> Place | None:
    """The address at which people open the program; None: later. Asked again until it can be one."""
    question = "Địa chỉ mở phần mềm, như https://theodoi.example.gov.vn; để trống: khai sau (address of the program)"
    while True:
        typed = (
            said if said is not None else (click.prompt(question, default="", show_default=False) if is_asked else "")
        )
        if not typed.strip():
            return None
        if (place := read_place(typed)) is not None and not place.is_own_machine:
            return place
        words = f"{typed} không phải địa chỉ người khác mở được. (No address that others can open.)"
        if said is not None:
            raise click.ClickException(words)
        click.echo(words)


def tell_reach(place: Place) -> None:
    """Whether the program opens through it. Before the server was started nothing answers: that is no fault."""
    fault = fault_words(place, ask_from_here(place))
    click.echo(f"{place}: mở đúng phần mềm này. (It leads here.)" if not fault else
               f"{place}: chưa mở được. {fault} Khi máy chủ đã chạy, kiểm tra lại tại “Các bước ban đầu”.")  # fmt: skip


def mail_values(said: MailOptions, *, is_asked: bool) -> dict[str, str | int] | None:
    """What the settings of mail are to say; None: later."""
    server = said.server
    if server is None and is_asked:
        click.echo("Máy chủ thư (mail server): " + ", ".join(f"{key} = {one.label}" for key, one in SERVERS.items())
                   + ", off = không gửi thư")  # fmt: skip
        server = click.prompt("Chọn một từ ở trên; để trống: khai sau", default="", show_default=False).strip()
    if not server:
        return None
    if server == "off":
        return {"MAIL": "off"}
    if server not in SERVERS:
        raise click.ClickException(f"{server}: chọn một trong {', '.join(SERVERS)}, off. (No such mail server.)")
    known = SERVERS[server]
    host = said.host or known.host or (click.prompt("Tên máy chủ (host)") if is_asked else "")
    user = said.user if said.user is not None else (_asked("Tên đăng nhập thư (user)") if is_asked else "")
    password = ""
    if user:
        password = (
            click.prompt("Mật khẩu thư (password of the mail server)", hide_input=True)
            if is_asked
            else sys.stdin.readline().rstrip("\r\n")
        )
    sender = said.sender if said.sender is not None else (_asked("Địa chỉ gửi (from)", user) if is_asked else user)
    if not NAME.fullmatch(host.lower()) or not is_address(sender or user) or not (user + password).isascii():
        raise click.ClickException(
            "Máy chủ thư cần tên dạng mail.xabinhson.gov.vn, địa chỉ gửi là một địa chỉ thư, tên đăng nhập và mật khẩu "
            "không dấu. (The mail server lacks a name, or the sender is no address.)"
        )
    return values_of(known, host=host, port=said.port, security=said.security, user=user, password=password,
                     sender=sender)  # fmt: skip


def address_to_try(said: MailOptions, *, is_asked: bool) -> str:
    """Where a test mail goes; empty: none."""
    to = (
        said.to
        if said.to is not None
        else (_asked("Gửi thư thử đến, để trống: không gửi (test mail)") if is_asked else "")
    )
    if to and not is_address(to):
        raise click.ClickException(f"{to} không phải địa chỉ thư. (No mail address.)")
    return to


def _asked(question: str, default: str = "") -> str:
    return str(click.prompt(question, default=default, show_default=bool(default))).strip()
