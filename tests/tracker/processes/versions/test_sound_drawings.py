"""Drawings by wrong hands are refused, with the step and the reason; unusual ones that work are not."""

from __future__ import annotations

import pytest
from flask import Flask

from tests.workflows.sketch import sketch
from tracker.processes.versions.checking import check_file
from tracker.processes.versions.fault_words import fault_words

pytestmark = pytest.mark.sqlite_only

GIVEN = """
start s
task giao clerk assign @registered
s > giao
"""
SHARED = f"""{GIVEN}
task nhan head accept @assigned
task lam head submit_result @in_progress
task xn monitor confirm_completion send_back @pending_confirmation
xor g
end e completed
giao > nhan
nhan > lam
xn > g
g > e : outcome == "confirm_completion"
"""
STAGE = f"""{GIVEN}
stage th @in_progress
task xn monitor confirm_completion send_back @pending_confirmation
xor g
end e completed
giao > th
th > xn
xn > g
g > e : outcome == "confirm_completion"
g > th : else
in th: end xong
"""
BRANCH = """
in th: task lam head submit_result @in_progress
in th: th_s > lam
in th: lam > xong
"""
OWN = """
own y dong_y "Đồng ý"
own y khong "Không đồng ý"
"""
ASKED = """
message hoi beside on th request_extension
task gh leader grant_extension refuse_extension
end gh_xong
hoi > gh
gh > gh_xong
"""

WRONG: dict[str, tuple[str, str, str]] = {
    "sent back to the acceptance": (SHARED + "lam > xn\ng > nhan : else", "holds", "nhan"),
    "given a second time": (
        SHARED + "task giao2 leader assign @in_progress\nlam > giao2\ngiao2 > xn\ng > lam : else", "holds", "giao2",
    ),
    "accepted twice": (
        SHARED + "task nhan2 head accept @assigned\nlam > nhan2\nnhan2 > xn\ng > lam : else", "holds", "nhan2",
    ),
    "reported twice": (
        SHARED + "task lam2 head submit_result @in_progress\nlam > lam2\nlam2 > xn\ng > lam : else", "holds", "lam2",
    ),
    "reported twice in a branch": (
        STAGE + "in th: task lam head submit_result @in_progress\nin th: task lam2 head submit_result @in_progress\n"
        "in th: th_s > lam\nin th: lam > lam2\nin th: lam2 > xong", "holds", "lam2",
    ),
    "confirmed where the status says otherwise": (
        SHARED.replace("@pending_confirmation", "@in_progress") + "lam > xn\ng > lam : else", "holds", "xn",
    ),
    "confirmed before anything was reported": (
        f"{GIVEN}task xn monitor confirm_completion @pending_confirmation\nend e completed\ngiao > xn\nxn > e",
        "unconfirmed", "e",
    ),
    "completed by an own button": (
        f"{GIVEN}task y leader dong_y khong @in_progress{OWN}end e completed\ngiao > y\ny > e", "unconfirmed", "e",
    ),
    "completed when a timer runs out": (
        SHARED + "lam > xn\ng > lam : else\ntimer q on lam entered + 5 days\nq > e", "unconfirmed", "e",
    ),
    "more time decided on without a request": (
        SHARED + "task gh leader grant_extension refuse_extension\nlam > gh\ngh > xn\ng > lam : else", "holds", "gh",
    ),
    "more time decided on beside the work, without a request": (
        STAGE + BRANCH + "timer q beside on th due\ntask gh leader grant_extension refuse_extension\nend gh_xong\n"
        "q > gh\ngh > gh_xong", "nobody_presses", "gh",
    ),
    "a condition with a word that no button gives": (
        SHARED.replace('"confirm_completion"', '"confirmed"') + "lam > xn\ng > lam : else", "never_true", "g__e",
    ),
    "an own button misspelt": (
        SHARED + "task y leader dong_y khong @in_progress" + OWN + "xor h\nlam > y\ny > h\n"
        'h > xn : outcome == "dongy"\nh > y : else\ng > lam : else', "never_true", "h__xn",
    ),
    "returned to where only another unit could be let go": (
        STAGE + "in th: task lam head submit_result return @in_progress\nin th: xor t\nin th: task tra clerk release "
        '@registered\nin th: th_s > lam\nin th: lam > t\nin th: t > tra : outcome == "return"\nin th: t > xong : else\n'
        "in th: tra > xong", "holds", "tra",
    ),
    "ways that part at a choice and meet at a parallel gateway": (
        f"{SHARED}task y leader dong_y khong @in_progress{OWN}xor h\nand j\ntask z clerk z1 @in_progress\n"
        'own z z1 "Xong"\nlam > y\ny > h\nh > j : outcome == "dong_y"\nh > z : else\nz > j\nj > xn\ng > lam : else',
        "stuck", "j",
    ),
    "accepted before anybody has it": (
        "start s\ntask nhan head accept @assigned\ntask giao clerk assign @registered\nend e cancelled\ns > nhan\n"
        "nhan > giao\ngiao > e", "holds", "nhan",
    ),
    "sent round for ever, to an end behind a button that has led elsewhere before": (
        SHARED + "lam > xn\ntask y leader dong_y khong @pending_confirmation" + OWN + "xor h\ng > y : else\ny > h\n"
        'h > y : outcome == "dong_y"\nh > k : else\nxor k\ntask y2 leader w @pending_confirmation\n'
        'own y2 w "Trình lại"\nk > e : outcome == "dong_y"\nk > y2 : else\ny2 > y', "never_true", "k__e",
    ),
}  # fmt: skip

RIGHT: dict[str, str] = {
    "one unit, without branches": SHARED + "lam > xn\ng > lam : else",
    "a stage without an acceptance": STAGE + BRANCH,
    "the leadership signs after the confirmation": (
        STAGE.replace("g > e", "g > y") + BRANCH + "task y chairman dong_y khong @pending_confirmation" + OWN + "y > e"
    ),
    "opinions side by side before it is given": (
        "start s\nand f\nand j\ntask a leader a1\nown a a1 \"Cho ý kiến\"\ntask b clerk b1\nown b b1 \"Cho ý kiến\"\n"
        "s > f\nf > a\nf > b\na > j\nb > j\nj > giao" + STAGE.replace("start s", "").replace("s > giao", "") + BRANCH
    ),
    "silence is consent": (
        SHARED + "task y leader dong_y khong @in_progress" + OWN + "lam > y\ntimer im on y entered + 5 working days\n"
        "y > xn\nim > xn\ng > lam : else"
    ),
    "refused at the start by an own button": (
        "start s\ntask y leader dong_y khong @registered" + OWN + "xor h\nend thoi cancelled\ns > y\ny > h\n"
        'h > thoi : outcome == "khong"\nh > giao : else' + STAGE.replace("start s", "").replace("s > giao", "") + BRANCH
    ),
    "returned and given anew from the start": (
        SHARED.replace("head submit_result", "head submit_result return") + "xor t\nlam > t\n"
        't > giao : outcome == "return"\nt > xn : else\ng > lam : else'
    ),
    "by the urgency of the item": (
        STAGE + BRANCH + "xor u\ntask y leader dong_y khong @pending_confirmation" + OWN
    ).replace("th > xn\n", "th > u\n") + 'u > y : priority == "urgent"\nu > xn : else\ny > xn',
    "more time asked for and decided": STAGE + BRANCH + ASKED,
    "confirmed for each unit in its branch": (
        f"{GIVEN}stage th @in_progress\nend e completed\ngiao > th\nth > e\n"
        "in th: end xong\nin th: task lam head submit_result @in_progress\nin th: xor k\n"
        "in th: task xn monitor confirm_completion send_back @pending_confirmation\n"
        'in th: th_s > lam\nin th: lam > xn\nin th: xn > k\nin th: k > xong : outcome == "confirm_completion"\n'
        "in th: k > lam : else"
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", WRONG)
def test_a_wrong_drawing_is_refused_with_its_step(name: str) -> None:
    text, fault, node = WRONG[name]
    checked = check_file(sketch(text))
    found = [(one.fault.value, one.node) for one in checked.refusals]
    assert (fault, node) in found, found
    assert len(found) == 1, "one cause, one sentence"
    if fault != "never_true":
        assert checked.refusals[0].path[0] == "s", "the way there begins at the start"


@pytest.mark.parametrize("name", RIGHT)
def test_an_unusual_drawing_that_works_passes(name: str) -> None:
    assert [(one.fault.value, one.node, one.detail) for one in check_file(sketch(RIGHT[name])).refusals] == []


def test_the_reason_and_what_to_use_are_said(app: Flask) -> None:
    checked = check_file(sketch(WRONG["sent back to the acceptance"][0]))
    with app.test_request_context(headers={"Accept-Language": "vi"}):
        said = fault_words(checked.refusals[0])
    assert said == (
        "Sau “Yêu cầu thực hiện lại”, nút “Tiếp nhận” không bấm được vì đơn vị đã tiếp nhận: dùng “Báo cáo kết quả”. "
        "Nhiệm vụ sẽ dừng mãi ở đây."
    )


def test_the_way_to_the_fault_names_every_step_and_arrow() -> None:
    path = check_file(sketch(WRONG["accepted twice"][0])).refusals[0].path
    assert path == (
        "s", "s__giao", "giao", "giao__nhan", "nhan", "nhan__lam", "lam", "lam__nhan2", "nhan2",
    )  # fmt: skip


def test_the_nearest_word_is_offered(app: Flask) -> None:
    checked = check_file(sketch(WRONG["an own button misspelt"][0]))
    with app.test_request_context(headers={"Accept-Language": "vi"}):
        assert fault_words(checked.refusals[0]).endswith(
            "Có phải là “dong_y” không? So được với: Đồng ý (dong_y), Không đồng ý (khong)."
        )


def test_a_drawing_for_one_unit_says_so() -> None:
    one, each = check_file(sketch(RIGHT["one unit, without branches"])), check_file(sketch(STAGE + BRANCH))
    assert (one.for_one, each.for_one) == (True, False)
    assert "for_one" in {finding.fault.value for finding in one.hints}


def test_what_is_missing_is_a_hint() -> None:
    checked = check_file(sketch(STAGE + BRANCH, called_off=False))
    assert {(one.fault.value, one.detail) for one in checked.findings} == {
        ("no_verb", "cancel"), ("no_verb", "supersede"), ("no_verb", "request_extension"),
    }  # fmt: skip


def test_timers_and_conditions_in_vain_are_hints() -> None:
    idle = "timer q beside on th due\nend q_xong\nq > q_xong\n"
    always = "xor u\nu > xn : units >= 0\nu > giao : else\n"
    checked = check_file(sketch((STAGE + BRANCH + ASKED + idle + always).replace("th > xn\n", "th > u\n")))
    assert [(one.fault.value, one.node) for one in checked.findings] == [("always_true", "u__xn"), ("timer_never", "q")]


def test_too_many_steps_side_by_side_are_refused_as_too_large() -> None:
    wide = "".join(f'task a{n} clerk x{n}\nown a{n} x{n} "Xong"\nf > a{n}\na{n} > j\n' for n in range(24))
    text = STAGE.replace("s > giao", "s > f\nj > giao") + BRANCH + "and f\nand j\n" + wide
    assert [one.fault.value for one in check_file(sketch(text)).refusals] == ["too_many_places"]
