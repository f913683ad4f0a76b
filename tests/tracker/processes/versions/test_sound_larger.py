"""Larger drawings of real offices pass the check: reminders beside the work are looked at once."""

from __future__ import annotations

import pytest

from tests.tracker.processes.versions.test_sound_drawings import ASKED, BRANCH, STAGE
from tests.workflows.sketch import sketch
from tracker.processes.item_model import Items
from tracker.processes.versions.checking import check_file
from workflows.soundness.search import MOST_MOVES, Search

pytestmark = pytest.mark.sqlite_only


def reminded(step: str, rule: str = "entered + 3 working days", button: str = "nhac") -> str:
    """A reminder beside a step that the office ticks off."""
    return (
        f"timer n_{step} beside on {step} {rule}\ntask d_{step} clerk {button}_{step}\n"
        f'own d_{step} {button}_{step} "Đã nhắc"\nend x_{step}\nn_{step} > d_{step}\nd_{step} > x_{step}\n'
    )


def opinions(rooms: int, *, steps: int = 1, status: str = "") -> str:
    """Side by side from `f` to `j`, each step with a reminder."""
    text, own = "and f\nand j\n", 'own {0} co "Đồng ý"\nown {0} khac "Ý kiến khác"\n'
    for room in range(rooms):
        before = "f"
        for step in range(steps):
            at = f"y{room}_{step}"
            text += f"task {at} leader co khac{status}\n{own.format(at)}{before} > {at}\n{reminded(at)}"
            before = at
        text += f"{before} > j\n"
    return text


def decided(status: str, back: str, onward: str) -> str:
    return (
        f'task qd chairman ok lai{status}\nown qd ok "Đồng ý"\nown qd lai "Làm lại"\nj > qd\nxor h\nqd > h\n'
        f'h > {back} : outcome == "lai"\nh > {onward} : else\n'
    )


BEFORE = STAGE.replace("s > giao", "s > f\nend khong cancelled") + BRANCH + ASKED + decided("", "khong", "giao")
AFTER = (
    STAGE.replace("th > xn", "th > f") + BRANCH + ASKED + decided(" @pending_confirmation", "th", "xn")
)  # fmt: skip
SIGNING = STAGE.replace("th > xn", "th > k1") + BRANCH + ASKED
for level, role in ((1, "clerk"), (2, "leader"), (3, "chairman")):
    onward = f"k{level + 1}" if level < 3 else "xn"
    SIGNING += f'task k{level} {role} ky sua @pending_confirmation\nown k{level} ky "Ký"\nown k{level} sua "Sửa"\n'
    SIGNING += f'xor r{level}\nk{level} > r{level}\nr{level} > th : outcome == "sua"\nr{level} > {onward} : else\n'
    SIGNING += reminded(f"k{level}")
URGED = STAGE + BRANCH + ASKED
for level, day in ((1, "due - 5 days"), (2, "due - 1 day"), (3, "due + 1 day"), (4, "due + 5 days")):
    URGED += f"timer t{level} beside on th {day}\ntask u{level} leader decide\nend x{level}\nt{level} > u{level}\n"
    URGED += f"u{level} > x{level}\n"

LARGER = {
    "three rooms before it is given": BEFORE + opinions(3),
    "four rooms of two steps before it is given": BEFORE + opinions(4, steps=2),
    "three rooms on the result": AFTER + opinions(3, status=" @pending_confirmation"),
    "four rooms on the result": AFTER + opinions(4, status=" @pending_confirmation"),
    "signed on three levels": SIGNING,
    "urged four times": URGED,
}


@pytest.mark.parametrize("name", LARGER)
def test_a_larger_drawing_is_right_and_is_looked_at_whole(name: str) -> None:
    checked = check_file(sketch(LARGER[name]))
    assert ([(one.fault.value, one.node) for one in checked.findings], checked.for_one) == ([], False)
    assert checked.definition is not None
    found = Search(checked.definition, Items(), many=False).run()
    assert (found.is_whole, found.moves < MOST_MOVES // 4) == (True, True)


BESIDE = 'timer q beside on {} due\ntask n {} da\nown n da "Đã nhắc"\nq > n\nn > {}\n'


@pytest.mark.parametrize(
    ("host", "role", "to", "told"),
    [("th", "clerk", "xn", ("unconfirmed", "e")), ("xn", "head", "z\nend z", ("for_one", "n"))],
)
def test_a_way_beside_the_work_that_changes_something_is_followed(
    host: str, role: str, to: str, told: tuple[str, str]
) -> None:
    """It leads into the work, or its step cannot be taken where several units carry it out."""
    found = check_file(sketch(STAGE + BRANCH + ASKED + BESIDE.format(host, role, to))).findings
    assert [(one.fault.value, one.node) for one in found] == [told]
