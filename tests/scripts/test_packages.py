"""pip's many words become one sentence; the pins stay pins."""

from __future__ import annotations

import pytest

from scripts.application import failure
from scripts.lock import faults, npm_faults, python_faults
from scripts.packages import explain

OFFLINE = (
    "WARNING: Retrying (Retry(total=0)) after connection broken by 'NewConnectionError('<urllib3>: Failed to "
    "establish a new connection: [Errno 111] Connection refused')': /simple/alembic/\n"
    "ERROR: No matching distribution found for alembic==1.20.1\n"
)


@pytest.mark.parametrize(
    ("output", "word"),
    [
        ("error: [Errno 2] No such file or directory: 'x86_64-linux-gnu-gcc'", "build-essential python3-dev"),
        ("error: command 'gcc' failed: No such file or directory", "build-essential python3-dev"),
        ("fatal error: Python.h: No such file or directory", "build-essential python3-dev"),
        ("OSError: [Errno 28] No space left on device", "disk is full"),
        ("SSLError(SSLCertVerificationError(1, '[SSL: CERTIFICATE_VERIFY_FAILED]", "certificates"),
        (OFFLINE, "network"),
        ("Temporary failure in name resolution", "network"),
        ("The browser files could not be fetched: this machine does not reach the package registry.", "network"),
        ("ERROR: something nobody has seen", "setup.log"),
    ],
)
def test_the_sentence_names_what_helps(output: str, word: str) -> None:
    stop = explain(output)
    assert word in stop.english
    assert "\n" not in stop.vietnamese + stop.english


def test_a_command_s_own_sentence_is_kept_and_a_traceback_is_not() -> None:
    assert failure("flask db upgrade", "Error: The database is newer.\n") == ("The database is newer.", "")
    traceback = "Traceback (most recent call last):\nPermissionError: [Errno 13] Permission denied: 'x'\n"
    vietnamese, english = failure("flask db upgrade", traceback)
    assert "Permission denied: 'x' (chi tiết: " in vietnamese
    assert "Traceback" not in vietnamese + english


def test_the_pins_of_this_copy_hold() -> None:
    assert faults() == []


@pytest.mark.parametrize(
    "line", ["Flask", "Flask>=3", "Flask @ https://example.org/x.whl", "--index-url https://example.org", "-e ."]
)
def test_a_line_that_is_no_pin_is_named_with_its_place(line: str) -> None:
    text = f"# pins\n-r requirements.txt\npsycopg[binary]==3.3.9\n{line}\n"
    assert python_faults("requirements-dev.txt", text) == [f"requirements-dev.txt:4: `{line}` is not pinned with =="]


def test_a_lock_file_that_drifted_or_records_an_address_is_told() -> None:
    described = {"dependencies": {"htmx.org": "2.0.11"}}
    package = {"version": "2.0.10", "resolved": "https://example.org/htmx.tgz"}
    locked = {"packages": {"": {"dependencies": {"htmx.org": "2.0.10"}}, "node_modules/htmx.org": package}}
    told = "\n".join(npm_faults(described, locked))
    assert "differ from package.json" in told
    assert "no integrity" in told
    assert "address" in told
