"""Other encodings, several processes in a file, and files that were made to hang a reader."""

from __future__ import annotations

import time

import pytest

from tests.workflows.read import WORDS
from tests.workflows.test_checks import LINE, SOUND, file
from workflows.findings import Fault
from workflows.reader import read_drawing
from workflows.reading.processes import as_kept, processes_of

pytestmark = pytest.mark.sqlite_only


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-32", "cp1252", "iso-8859-1"])
def test_other_encodings_are_read_and_kept_as_utf_8(encoding: str) -> None:
    text = file(SOUND.replace('id="t"', 'id="t" name="Trả lời về rà soát"' if "utf" in encoding else 'id="t" name="é"'))
    named = encoding if not encoding.endswith("-le") else "utf-16"
    head = f'<?xml version="1.0" encoding="{named}"?>'
    data = (("\ufeff" if encoding.endswith("-le") else "") + head + text.decode()).encode(encoding)
    read, kept = read_drawing(data).definition, as_kept(data)
    assert read is not None
    assert read_drawing(kept).definition == read
    assert kept.decode().startswith("<?xml version='1.0' encoding='UTF-8'?>")


@pytest.mark.parametrize("before", [b"", b"\xef\xbb\xbf", b'<?xml version="1.0" encoding="UTF-8"?>\n', b"<!-- x -->"])
def test_what_is_utf_8_is_kept_byte_for_byte(before: bytes) -> None:
    data = before + file(SOUND + LINE) + b"<!-- hai -->\n"
    assert read_drawing(data).findings == ()
    assert as_kept(data) is data


def test_a_file_that_says_utf_16_and_is_utf_8_is_read() -> None:
    data = b'<?xml version="1.0" encoding="utf-16"?>' + file(SOUND + LINE)
    assert read_drawing(data).findings == ()
    assert read_drawing(as_kept(data)).findings == ()


def test_letters_of_no_known_encoding_are_told() -> None:
    for data in (b'<?xml version="1.0" encoding="tcvn-9"?><a/>', b'<a b="\xff\xfe"/>'):
        assert [one.fault for one in read_drawing(data).findings] == [Fault.NOT_UTF8]


def test_one_of_several_processes_is_chosen_and_the_file_remembers_it() -> None:
    pools = (
        '<bpmn:collaboration id="c"><bpmn:participant name="Công dân" processRef="q" />'
        '<bpmn:participant name="Hộp đen" />'
        '<bpmn:participant name="Trống" processRef="r" /></bpmn:collaboration>'
    )
    others = '<bpmn:process id="q"><bpmn:task id="qt" /></bpmn:process><bpmn:process id="r" />'
    data = file(SOUND + LINE, pools + others)
    told = read_drawing(data).findings
    assert [(one.fault, one.detail) for one in told] == [(Fault.SEVERAL_PROCESSES, "“Công dân” (q), p")]
    assert [(one.id, one.name) for one in processes_of(data)] == [("q", "Công dân"), ("p", "p")]
    assert [one.fault for one in read_drawing(data, process="r").findings] == [Fault.UNKNOWN_PROCESS]
    assert read_drawing(data, process="p").findings == ()
    kept = as_kept(data, "p")
    assert read_drawing(kept).definition == read_drawing(data, process="p").definition
    assert processes_of(kept) == []
    assert as_kept(kept) is kept


def many(part: str, before: str = "", after: str = "") -> bytes:
    return file(before + part * (900_000 // len(part)) + after)


HOSTILE = {
    "lanes": many("<bpmn:lane/>", "<bpmn:laneSet>", "</bpmn:laneSet>"),
    "lanes in lanes": file("<bpmn:laneSet>" + '<bpmn:lane name="a,b;c"><bpmn:childLaneSet>' * 100
                           + "</bpmn:childLaneSet></bpmn:lane>" * 100 + '</bpmn:laneSet><bpmn:task id="t" />'),
    "deep": file('<bpmn:subProcess id="a">' * 12_000 + "</bpmn:subProcess>" * 12_000),
    "one attribute": file(f'<bpmn:userTask id="t" pt:outcomes="{"a " * 490_000}" />'),
    "attributes": file('<bpmn:task id="t" ' + " ".join(f'a{n}="1"' for n in range(60_000)) + " />"),
    "extensions": many("<bpmn:extensionElements/>", '<bpmn:userTask id="t">', "</bpmn:userTask>"),
    "refused": many('<bpmn:scriptTask id="a" />'),
    "loops": many("<bpmn:standardLoopCharacteristics/>", '<bpmn:userTask id="t">', "</bpmn:userTask>"),
    "processes": file("", '<bpmn:process id="a"><bpmn:task/></bpmn:process>' * 19_000),
    "choices": file('<bpmn:task id="t"><bpmn:extensionElements><pt:field id="f" label="F" type="choice" choices="'
                    + "a|" * 450_000 + '" /></bpmn:extensionElements></bpmn:task>'),
}  # fmt: skip


@pytest.mark.parametrize("name", sorted(HOSTILE))
def test_a_hostile_file_is_answered_in_bounded_time(name: str) -> None:
    began = time.process_time()
    read_drawing(HOSTILE[name], lanes=WORDS)
    processes_of(HOSTILE[name])
    assert time.process_time() - began < 5
