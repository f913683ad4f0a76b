"""docs/deployment.md, followed on an empty machine: people use the program over HTTPS, and nothing else gets in."""

from __future__ import annotations

import re
import shlex
from dataclasses import dataclass

import pytest

from tests.journeys.browsing import Page
from tests.photos import photo
from tests.services import server
from tests.services.machine import Machine
from tests.services.visiting import Visitor
from tracker.core.project import ROOT

SITE = f"https://{server.NAME}"
UNITS = ("tracker", "tracker-jobs")
PASSWORDS = ("Ba con mèo ngủ dưới gốc khế", "Mưa rào đổ xuống mái ngói cũ")
KEY = "khoa-cua-mot-lien-ket"
MAKES_A_PDF = """
import io, docx
from tracker.papers.pdf import write_pdf
paper, file = docx.Document(), io.BytesIO()
paper.add_paragraph("Kế hoạch")
paper.save(file)
print(write_pdf(file.getvalue())[:5].decode())
"""


@dataclass
class Served:
    """The machine after the page was followed."""

    machine: Machine
    said: list[str]
    visitor: Visitor
    stranger: Visitor


@pytest.fixture(scope="module")
def served(machine: Machine, tmp_path_factory: pytest.TempPathFactory) -> Served:
    """Everything on the page but PostgreSQL, from the top to “Look whether it works”."""
    authority = server.certify(machine, tmp_path_factory.mktemp("certificate"))
    said = server.follow(machine)
    stranger = Visitor(machine, authority, at="127.0.0.2")  # not the machine itself: another address of loopback
    return Served(machine, said, Visitor(machine, authority), stranger)


def photograph(size: int) -> bytes:
    """A photo that somebody made so long: a telephone's has 5.9 MB. What hangs behind its end is not kept."""
    return photo() + bytes(size - len(photo()))


def change_password(visitor: Visitor, page: Page, old: str, new: str) -> Page:
    return visitor.send(page, {"old": old, "new": new, "again": new}, holding="again").page


def sign_in(visitor: Visitor, site: str, user: str, password: str) -> Page:
    return visitor.send(
        visitor.look(f"{site}/sign-in").page, {"user_name": user, "password": password}, holding="password"
    ).page


def test_the_page_ends_with_a_program_that_works(served: Served) -> None:
    live, *active = served.said[-1].splitlines()[:4]
    assert '"ok"' in live
    assert active == ["active"] * 3
    made, tried = served.said[-2].splitlines()[-2:]  # before them: that the job makes its first backup just then
    assert made.startswith("/var/backups/tracker/sao-luu-")
    assert "the program started on it and showed /" in tried
    assert not [line for line in served.said[-1].splitlines() if line.startswith("✗")]
    listening = served.machine.run("ss -Hltn | awk '{print $4}'").split()
    assert not [
        place for place in listening if not place.endswith((":80", ":443")) and not place.startswith("127.0.0.1:")
    ]
    owners = served.machine.run(
        "cd /var; stat -c '%U %a' /opt/tracker/current/wsgi.py lib/tracker backups/tracker lib/tracker/settings.toml"
    )
    assert owners.splitlines() == ["root 644", "tracker 700", "tracker 700", "tracker 600"]


def test_from_the_first_administrator_to_a_photograph(served: Served) -> None:
    """Over HTTPS, at the name: what a browser does. The file is as long as a telephone's, and longer ones."""
    admin, first = served.visitor, served.machine.run("cat first-password").strip()
    sign_in(admin, SITE, "quantri.quan", first)
    change_password(admin, admin.look(f"{SITE}/account/password").page, first, PASSWORDS[0])
    person = {"full_name": "Phạm Thị Lan", "user_name": "vanphong.lan", "role": "clerk", "title": "Văn thư"}
    form = admin.look(f"{SITE}/people/new").page
    unit = next(value for value in form.form(holding="unit_id").offers["unit_id"].values() if value)
    made = admin.send(form, {**person, "unit_id": unit, "from_on": "01/01/2026"}, holding="full_name").page
    slip = admin.send(admin.look(f"{made.address}/password").page, {}, action="/password").page
    given = re.search(r"data-password>([^<]+)<", slip.html)
    assert given, slip.text
    assert f"{SITE}/sign-in" in slip.text
    clerk = Visitor(served.machine, admin.authority)
    change_password(clerk, sign_in(clerk, SITE, "vanphong.lan", given[1]), given[1], PASSWORDS[1])
    paper = {
        "number": "12/KH-UBND",
        "issued_on": "25/11/2026",
        "issuer": "UBND xã Bình An",
        "subject": "Thử",
    }
    new = clerk.look(f"{SITE}/documents/new").page
    registered = clerk.send(new, paper, files={"files": ("anh.jpg", photograph(5_900_000))}, holding="subject").page
    assert "anh.jpg" in registered.text
    for size, status in ((20_900_000, 200), (23_000_000, 400), (44_000_000, 413), (48_000_000, 413)):
        answer = clerk.send(
            registered, {}, files={"files": (f"{size}.jpg", photograph(size))}, status=status, holding="files"
        )
        if status == 413:
            assert "quá lớn" in answer.body.decode() or "20 MB" in answer.body.decode(), (
                "a sentence says what is too large"
            )
            assert answer.headers.get_content_type() == ("text/plain" if size > 45 * 1024 * 1024 else "text/html")


def test_it_is_https_alone_for_a_year(served: Served) -> None:
    answer = served.visitor.look(f"http://{server.NAME}/items?q=1", follow=False)
    assert (answer.status, answer.headers["Location"]) == (308, f"{SITE}/items?q=1")
    for path in ("/sign-in", "/static/img/favicon.svg", "/health/ready"):
        assert served.stranger.look(SITE + path).headers.get_all("Strict-Transport-Security") == ["max-age=31536000"]
    cookies = served.stranger.look(f"{SITE}/sign-in").headers.get_all("Set-Cookie") or []
    assert all("Secure" in cookie and "HttpOnly" in cookie for cookie in cookies)


def test_what_a_visitor_claims_about_himself_is_not_believed(served: Served) -> None:
    claims = {
        "X_Forwarded_For": "203.0.113.9",
        "X_Forwarded_Prefix": "/xau",
        "X_Forwarded_Host": "xau.example",
        "Forwarded": "for=203.0.113.9",
    }
    answer = served.stranger.look(f"{SITE}/items", follow=False, **claims)
    assert answer.headers["Location"] == "/sign-in?next=/items"
    admin = served.visitor
    listed = admin.look(f"{SITE}/account", **claims).page.text
    assert "127.0.0.1" in listed
    assert "203.0.113.9" not in listed


def test_whether_it_is_ready_is_for_the_machine_itself(served: Served) -> None:
    assert served.stranger.look(f"{SITE}/health/live").status == 200
    assert served.stranger.look(f"{SITE}/health/ready").status == 403
    assert served.visitor.look(f"{SITE}/health/ready").status != 403


def test_no_log_holds_the_key_of_a_link_or_a_query(served: Served) -> None:
    openings = ("/reminders/leave/", "/reminders/link/", "/calendar/feed/", "/reports/collecting/link/")
    for opening in openings:
        served.stranger.look(f"{SITE}{opening}{KEY}.ics?q={KEY}")
        served.stranger.look(f"http://{server.NAME}{opening}{KEY}.ics", follow=False)
    served.machine.run("systemctl stop tracker")
    for opening in openings:
        assert served.stranger.look(f"{SITE}{opening}{KEY}.ics").status == 502
    served.machine.run("systemctl start tracker")
    served.machine.wait("curl -fsS http://127.0.0.1:8000/health/live")
    for opening in openings:
        assert served.machine.run(f"grep -c '{opening}\\.\\.\\.' /var/log/nginx/tracker.log").strip() == "3"
    assert not served.machine.run(f"grep -rl {KEY} /var/log/nginx || true")
    assert KEY not in served.machine.run("journalctl --no-pager")


@pytest.mark.parametrize("unit", UNITS)
def test_a_unit_is_sound_and_exposes_little(served: Served, unit: str) -> None:
    assert served.machine.run(f"systemd-analyze verify {unit}.service").strip() == ""
    told = served.machine.run(f"systemd-analyze security --offline=true --no-pager /etc/systemd/system/{unit}.service")
    found = re.search(r"exposure level for \S+: ([\d.]+)", told)
    assert found, told
    assert float(found[1]) <= 3.0


@pytest.mark.parametrize("unit", UNITS)
def test_within_its_sandbox_nothing_else_of_the_machine_can_be_written(served: Served, unit: str) -> None:
    places = ("/opt/tracker/current/x", "/etc/x", "/var/lib/x", "/usr/x")
    ours = ["/var/lib/tracker/x", "/tmp/x", *(["/var/backups/tracker/x"] if unit == "tracker-jobs" else [])]
    tried = f"for place in {' '.join((*places, *ours))}; do touch $place && echo $place && rm $place; done"
    told = within(served.machine, unit, f"{tried}; ls /home /root; true")
    assert [line for line in told.splitlines() if line.startswith("/")] == ours


def test_within_its_sandbox_libreoffice_makes_a_pdf(served: Served) -> None:
    told = within(served.machine, "tracker", f".venv/bin/python -c {shlex.quote(MAKES_A_PDF)}")
    assert told.strip().endswith("%PDF-")


def within(machine: Machine, unit: str, script: str) -> str:
    """Run a script of the shell as the unit runs its program."""
    sandbox = server.settings_of((ROOT / f"docs/deployment/{unit}.service").read_text(encoding="utf-8"))
    words = [word for line in sandbox for word in ("-p", line)]
    argv = [
        "systemd-run",
        "--quiet",
        "--wait",
        "--pipe",
        *words,
        "-p",
        "WorkingDirectory=/opt/tracker/current",
        "sh",
        "-c",
        script,
    ]
    return machine.run(shlex.join(argv) + " 2>/dev/null")


@pytest.mark.parametrize("unit", UNITS)
def test_a_process_that_is_killed_comes_back_and_one_that_is_asked_ends_in_order(served: Served, unit: str) -> None:
    machine, main = served.machine, f"systemctl show --property MainPID --value {unit}"
    before = machine.run(main).strip()
    machine.run(f"kill -9 {before}")
    machine.wait(f"systemctl is-active {unit} && test $({main}) != {before} && test $({main}) != 0")
    if unit == "tracker":
        machine.wait("curl -fsS http://127.0.0.1:8000/health/live")
    else:
        machine.wait(f"journalctl --no-pager -u {unit} _PID=$({main}) | grep -q 'jobs:'")
    machine.run(f"systemctl restart {unit}")
    ended = machine.run(f"journalctl --no-pager -u {unit} -n 20")
    assert "Stopped" in ended
    assert "timed out" not in ended
    machine.wait("curl -fsS http://127.0.0.1:8000/health/live")


def test_only_the_web_and_ssh_of_the_office_come_in(served: Served) -> None:
    rules = served.machine.run("nft list chain inet filter input")
    assert "policy drop" in rules
    assert re.findall(r"tcp dport (\{[^}]*\}|\d+) accept", rules) == ["{ 80, 443 }", "22"]


def test_under_a_folder_of_another_site_everything_stays_in_it(served: Served) -> None:
    """The site has a page of its own at its root; the program has its folder, and its cookies are for that alone."""
    machine, site = served.machine, f"https://{server.SITE}"
    certificate = "ssl_certificate /etc/ssl/certs/theodoi.pem; ssl_certificate_key /etc/ssl/private/theodoi.key;"
    machine.write("/etc/nginx/conf.d/site.conf", f"server {{ listen 443 ssl; server_name {server.SITE}; {certificate}\n"
                  'location / { return 200 "the site"; }\ninclude snippets/tracker.conf;\n}\n')  # fmt: skip
    machine.run("nginx -t && systemctl reload nginx")
    lan = Visitor(machine, served.visitor.authority)
    machine.wait(f"curl -sk --resolve {server.SITE}:443:127.0.0.1 {site}/ | grep -q 'the site'")
    assert lan.look(f"{site}/theodoi", follow=False).headers["Location"].endswith("/theodoi/")
    home = sign_in(lan, f"{site}/theodoi", "vanphong.lan", PASSWORDS[1])
    assert home.address == f"{site}/theodoi/"
    assert {cookie.path for cookie in lan.cookies} == {"/theodoi/", "/theodoi/sign-in"}
    assert not [link for link in home.links.values() if link.startswith("/") and not link.startswith("/theodoi/")]
    styles = re.findall(r'<link rel="stylesheet" href="([^"]+)"', home.html)
    assert styles
    for style in styles:
        answer = lan.look(f"https://{server.SITE}{style}")
        assert (answer.status, answer.headers.get_content_type()) == (200, "text/css")
        assert answer.headers["Strict-Transport-Security"] is None, "that is for the whole site to say"
    form, large = lan.look(f"{site}/theodoi/documents/new").page, {"files": ("a.jpg", photograph(48_000_000))}
    refused = lan.send(form, {}, files=large, status=413, holding="subject")
    assert "quá lớn" in refused.body.decode()
    assert lan.look(f"{site}/theodoi/health/ready").status != 403
    assert served.stranger.look(f"{site}/theodoi/health/ready").status == 403
    out = lan.send(home, {}, action="/sign-out").page
    assert out.address == f"{site}/theodoi/sign-in"
    assert "/theodoi/sign-in?next=" in lan.look(f"{site}/theodoi/items").address


def test_the_same_on_postgresql_without_a_password(served: Served) -> None:
    """Last, for the office begins anew in it."""
    machine = served.machine
    server.follow(machine, about="postgresql")
    machine.wait("curl -fsS http://127.0.0.1:8000/health/live")
    assert "PostgreSQL" in machine.run("tracker-flask doctor || true").splitlines()[0]
    assert served.stranger.look(f"{SITE}/sign-in").status == 200
    assert "is current" in machine.run("tracker-flask instance status")
    machine.wait("tracker-flask jobs list --format json | grep -q deliver_mail")
