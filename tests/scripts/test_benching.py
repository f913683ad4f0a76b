"""What the bench tells: options, targets, shares, which addresses a page has. Speed itself is never asserted."""

from __future__ import annotations

import socket
import threading
from collections.abc import Callable, Sequence

import pytest

from scripts.bench import read_options
from scripts.benching.client import Answer, token_in
from scripts.benching.crowd import Outcome
from scripts.benching.measuring import Bare, compare, share_of
from scripts.benching.pages import PAGES, WORDS
from scripts.benching.slow import Stranger, kinds
from scripts.benching.table import OK, OVER, TOLD, Table, grouped, number, verdict_of

FACTS = {"pages": [3, 9], "late": [5], "number": "12/KH-UBND"}


def test_both_databases_and_a_tenth_to_compare_with_unless_said_otherwise() -> None:
    usual, large = read_options([]), read_options(["--items", "1000000", "--smaller", "100000"])
    assert (usual.items, usual.smaller, usual.database, usual.growth) == (
        100_000,
        10_000,
        ["sqlite", "postgresql"],
        1.5,
    )
    assert (large.smaller, large.growth) == (100_000, 1.3)
    quick = read_options(["--quick", "--smaller", "0", "--database", "sqlite"])
    assert (quick.requests, quick.smaller, quick.database) == (15, 0, ["sqlite"])


def test_a_page_is_asked_for_under_every_address_it_has() -> None:
    paths = {page.name: page.paths(FACTS) for page in PAGES}
    assert paths["item"] == ["/items/3", "/items/9"]
    assert paths["search-number"] == ["/search?q=12/KH-UBND"]
    assert len(paths["search-typed"]) == len(WORDS["typed"])
    assert paths["overdue"][:2] == ["/items?timely=overdue&page=1", "/items?timely=overdue&page=2"]
    assert paths["board"] == ["/board"]


def test_several_persons_look_at_sixty_pages_before_one_comes_again() -> None:
    facts = FACTS | {
        "pages": list(range(60)),
        "late": list(range(60)),
        "number": [f"{one}/KH-UBND" for one in range(60)],
    }
    for page in PAGES:
        visits, people, paths = page.visits(facts), len(page.people), len(page.paths(facts))
        assert len(visits) == 60
        assert len({who for who, _ in visits}) == people > 1
        assert len({path for _, path in visits}) == paths
        assert len(set(visits)) == min(60, people * paths), page.name


class _Silent(Bare):
    """The bare view that answers at once."""

    def __init__(self) -> None:
        """It has no server."""

    def sender(self, bodies: Sequence[bytes]) -> Callable[[], Answer]:
        return lambda: Answer(200, bodies[0], 0.001)


def test_a_figure_is_written_after_every_tenth_page_and_the_same_page_is_told_beside() -> None:
    said: list[str] = []

    def asked(name: str, seconds: float) -> Callable[[], Answer]:
        def ask() -> Answer:
            said.append(name)
            return Answer(200, b"page", seconds)

        return ask

    figure = compare(
        asked("page", 0.004), number=25, bare=_Silent(), smaller=asked("small", 0.002),
        writes=[asked("write", 0.1)], again=asked("again", 0.003),
    )  # fmt: skip
    measured = said[10 + 10 :]  # behind the first answers of both registers
    assert measured[: 2 * 10 + 2] == [*["page", "small"] * 10, "write", "page"]
    assert (said.count("write"), said[-25:]) == (2, ["again"] * 25)
    assert [round(one or 0, 3) for one in (figure.median, figure.growth, figure.ratio, figure.again)] == [4, 2, 4, 3]


@pytest.mark.parametrize(("value", "target", "said"), [(15, 15, OK), (15.1, 15, OVER), (900, None, TOLD)])
def test_a_target_is_kept_missed_or_not_there(value: float, target: float | None, said: str) -> None:
    assert verdict_of(value, target) == said


def test_what_misses_its_target_is_remembered(capsys: pytest.CaptureFixture[str]) -> None:
    table = Table("SQLite")
    table.row("trang", ("12,0", "9,1", "10"), OVER)
    table.judged("số lỗi", "0", "0", is_ok=True)
    assert table.over == ["trang"]
    lines = capsys.readouterr().out.splitlines()
    assert lines == table.lines
    assert lines[0].split() == ["trang", "12,0", "9,1", "10", OVER]


def test_figures_are_written_as_the_office_writes_them() -> None:
    assert (number(12.34), number(None), number(2.0, 2), grouped(100_000)) == ("12,3", "", "2,00", "100.000")


def test_shares_of_what_a_crowd_met() -> None:
    assert share_of([], 0.95) == 0
    outcome = Outcome([one / 1000 for one in range(100, 0, -1)], lasted=4)
    assert (round(outcome.share(0.5)), round(outcome.share(0.95)), outcome.per_second) == (51, 96, 25)


def test_the_token_of_a_form_is_found() -> None:
    assert token_in('<input type="hidden" name="csrf_token" value="IjQ.x-Y">') == "IjQ.x-Y"
    assert token_in("<p>none</p>") == ""


def test_the_stranger_opens_again_what_is_dropped_and_counts_it() -> None:
    with socket.create_server(("127.0.0.1", 0), backlog=16) as server:
        stranger = Stranger(server.getsockname()[1], len(kinds("/large")), "/large")
        holding = threading.Thread(target=lambda: dropped.append(stranger.hold(opened.set)))
        dropped: list[int] = []
        opened = threading.Event()
        holding.start()
        assert opened.wait(60)
        first = [server.accept() for _ in kinds("/large")]
        assert {address for _, (address, _) in first} == {"127.0.0.2"}
        for connection, _ in first:
            connection.close()
        again = [server.accept()[0] for _ in first]
        stranger.end()
        holding.join()
        for connection in again:
            connection.close()
        stranger.hang_up()
    assert dropped == [len(first)]
