"""What is filled in, counted and waited for, as the check of drawings follows it; and where it ends."""

from __future__ import annotations

import pytest
from flask import Flask

from tests.tracker.processes.versions.test_sound_drawings import GIVEN, SHARED, STAGE
from tests.workflows.sketch import sketch
from tracker.processes.item_model import Items
from tracker.processes.versions.checking import check_file
from tracker.processes.versions.fault_words import fault_words
from workflows.soundness.search import MOST_MOVES, Search
from workflows.soundness.sound import judge

pytestmark = pytest.mark.sqlite_only

USUAL = ("no_verb", "for_one")
APART = (
    STAGE
    + """
in th: task y head dong_y @in_progress
in th: own y dong_y "Đề xuất"
field y nd choice! P|Q
in th: xor k
in th: xor m
in th: task p1 head p1x @in_progress
in th: own p1 p1x "Xong"
in th: xor k2
in th: task xau leader grant_extension refuse_extension @in_progress
in th: task lam head submit_result @in_progress
in th: th_s > y
in th: y > k
in th: k > p1 : nd == "P"
in th: k > lam : else
in th: p1 > k2
in th: k2 > m : nd == "P"
in th: k2 > xau : else
in th: xau > m
in th: m > lam
in th: lam > xong
"""
)


def test_what_one_unit_answers_is_not_read_in_the_branch_of_another() -> None:
    checked = check_file(sketch(APART))
    assert ([one.fault.value for one in checked.refusals], checked.for_one) == ([], False)


def test_a_wait_for_a_day_that_nobody_has_to_fill_in_is_refused() -> None:
    asks = 'task hop clerk moi @in_progress\nown hop moi "Mời"\nfield hop ngay day{}\n'
    text = SHARED.replace("giao > nhan", "giao > hop\nhop > cho\ncho > nhan") + "lam > xn\ng > lam : else\n"
    text += "catch cho timer field:ngay + 1 day\n"
    found = [
        [(one.fault.value, one.node) for one in check_file(sketch(text + asks.format(needed))).refusals]
        for needed in ("", "!")
    ]
    assert found == [[("no_day", "cho")], []]


def test_a_wait_for_the_day_of_a_result_stands_where_the_result_waits() -> None:
    text = SHARED + "lam > cho\ncho > xn\ng > lam : else\ncatch cho timer reported + 1 day @{}\n"
    found = [
        [one.fault.value for one in check_file(sketch(text.format(status))).refusals]
        for status in ("in_progress", "pending_confirmation")
    ]
    assert found == [["no_day"], []]


def test_branches_that_end_side_by_side_are_told_once(app: Flask) -> None:
    text = f"{GIVEN}and f\ngiao > f\nend a\nend b\nend h cancelled\nf > x\nf > y\nx > r\ny > b\nxor r\nr > a : else\n"
    text += 'r > h : units == 3\ntask x clerk x1\nown x x1 "Xong"\ntask y clerk y1\nown y y1 "Xong"\n'
    refusals = [one for one in check_file(sketch(text)).refusals if one.fault.value == "ends_without_status"]
    assert len(refusals) == 1
    with app.test_request_context(headers={"Accept-Language": "vi"}):
        assert "hãy cho hai nhánh gặp nhau ở một cổng song song" in fault_words(refusals[0])


def test_silence_is_read_as_no_count_in_each_round() -> None:
    text = SHARED.replace("lam > xn", "").replace("g > e", "g > e") + (
        'task y leader co khong @in_progress\nown y co "Đồng ý"\nown y khong "Không"\nrepeat y leaders\n'
        "timer im on y entered + 5 days\nxor v\ntask xau leader grant_extension refuse_extension @in_progress\n"
        "lam > y\ny > v\nim > v\nv > xn : n_co >= 0\nv > xau : else\nxau > xn\ng > lam : else\n"
    )
    assert [one.fault.value for one in check_file(sketch(text)).refusals] == []


@pytest.mark.parametrize("fields", [5, 15])
def test_a_hostile_file_ends_at_the_bound_inside_one_step(fields: int) -> None:
    text, at = SHARED.replace("giao > nhan", "giao > y") + 'task y clerk y1\nown y y1 "Xong"\n', "y"
    for n in range(fields):
        text += f"field y so{n} number\nxor a{n}\nxor b{n}\nxor c{n}\n{at} > a{n}\na{n} > b{n} : so{n} == {n}0\n"
        text += f"a{n} > c{n} : so{n} == 7\na{n} > d{n} : else\nxor d{n}\nb{n} > d{n}\nc{n} > d{n}\n"
        at = f"d{n}"
    drawing = check_file(sketch(f"{text}{at} > nhan\nlam > xn\ng > lam : else")).definition
    assert drawing is not None
    found = Search(drawing, Items(), many=False).run()
    assert (found.is_whole, found.moves <= MOST_MOVES + 20) == (False, True)
    verdict = judge(drawing, Items)
    assert "too_many_places" in {one.fault.value for one in verdict.findings}


def test_what_may_not_be_meant_is_a_hint() -> None:
    """The button of the last of many; who did a step that may be passed over; a wait for a day of its beginning."""
    vote = SHARED + 'task y leader co khong @in_progress\nown y co "A"\nown y khong "B"\nrepeat y leaders\nxor v\n'
    vote += 'nhan > y\ny > v\nv > lam : outcome == "co"\nv > y : else\nlam > xn\ng > lam : else\n'
    vote = vote.replace("nhan > lam\n", "")
    skip = SHARED + 'xor h\ntask a leader a1 @in_progress\nown a a1 "A"\ntask b leader b1 @in_progress\nown b b1 "B"\n'
    skip += 'lam > h\nh > a : priority == "urgent"\nh > b : else\na > b\nb > xn\ng > lam : else\n'
    told = []
    for data in (sketch(vote), sketch(skip).replace(b'id="b" name', b'id="b" pt:performer="step: a" name')):
        told.append([(one.fault.value, one.node) for one in check_file(data).hints if one.fault.value not in USUAL])
    assert told == [[("outcome_of_last", "v__lam")], [("may_be_skipped", "b")]]


def test_questions_of_another_program_are_questions_of_the_step() -> None:
    form = (
        '<bpmn:extensionElements><c:formData xmlns:c="http://camunda.org/schema/1.0/bpmn"><c:formField id="so"'
        ' label="So" type="long"><c:validation><c:constraint name="required" /></c:validation></c:formField>'
        '<c:formField id="gap" label="Gap" type="boolean" /><c:formField id="x y" label="La" type="string" />'
        "</c:formData></bpmn:extensionElements></bpmn:userTask>"
    )
    data = sketch(SHARED + "lam > xn\ng > lam : else\n").replace(b"</bpmn:userTask>", form.encode(), 1)
    checked = check_file(data)
    assert checked.definition is not None
    asked = [(one.id, one.kind.value, one.required, one.choices) for one in checked.definition.nodes["giao"].asks]
    assert asked == [("so", "number", True, ()), ("gap", "choice", False, ("Có", "Không"))]
    assert [one.detail for one in checked.hints if one.fault.value == "form_unread"] == ["La"]
