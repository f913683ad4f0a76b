"""No text of any grammar takes longer than its time: the one timed rule, in processor time of a child process.

Of a long text a quarter is read, and the whole where that was not quick; `make fuzz` reads all of them whole.

Beside it the rule that no module reads text by expressions without being among those grammars, or without a reason.
"""

from __future__ import annotations

import ast
import json
import subprocess
import sys

import pytest

from scripts.grammars import GRAMMARS, SECONDS, WHOLE
from tests.house_rules.sources import listed, name_of, python_files, tree_of
from tracker.core.project import ROOT

#: Modules that use expressions on what is no text of a stranger, or what was bounded before: each with its reason.
ELSEWHERE = {
    "serving/counting.py": "NAMED: the name of a folder of our own",
    "tracker/accounts/forms.py": "USER_NAME: one way to read a name, behind the length of its field",
    "tracker/accounts/passwords.py": "takes letters out of a password that is cut before",
    "tracker/accounts/places.py": "one way to read a cookie, 43 letters as a whole",
    "tracker/audit/references.py": "reads what we wrote into the log ourselves, from its beginning",
    "tracker/backups/archive.py": "FILE: a hash of fixed length",
    "tracker/backups/retention.py": "NAMED: names of our own files, of fixed length",
    "tracker/backups/settings_file.py": "the name at the beginning of a line of our own settings",
    "tracker/calendar/seeding.py": "reads our own list of days off",
    "tracker/config.py": "looks for a password in the settings that the office wrote itself",
    "tracker/core/addresses.py": "reads our own routes",
    "tracker/core/alike.py": "TITLE: the names of our own parameters, short",
    "tracker/core/catalogues.py": "reads our own translations",
    "tracker/core/drawing.py": "GAP: the names of places in templates of our own",
    "tracker/core/once.py": "one way to read a key, 64 letters at most as a whole",
    "tracker/core/proxies.py": "one way to read the folder of a trusted proxy, each part behind its slash",
    "tracker/core/revisions.py": "reads the names of migrations in our own files",
    "tracker/core/structure.py": "reads how the database tells our own tables",
    "tracker/core/workbooks/packing.py": "reads the sheets that XlsxWriter wrote without a cell of ours",
    "tracker/core/workbooks/texts.py": "takes out or marks letters of a cell one by one, or seven at a time",
    "tracker/documents/checks.py": "searches a subject of 2,000 letters for words that stand as they are",
    "tracker/documents/photos/cleaning.py": "_MARKER: two bytes of a photo, each looked at once",
    "tracker/health/reach/addresses.py": "an address of 200 letters, each part of bounded length",
    "tracker/health/reach/probe.py": "WORD: 22 letters as a whole",
    "tracker/intake/forms.py": "PLACE: two numbers of bounded length, one way to read them as a whole",
    "tracker/intake/grouping.py": "NUMBERED: the name of a file, which is short",
    "tracker/intake/reading/files/layout/columns.py": "how a line of a page begins, parts of bounded length",
    "tracker/intake/reading/files/layout/furniture.py": "_NUMBER: a line as a whole, one way to read it",
    "tracker/intake/reading/files/layout/sides.py": "two words that stand as they are",
    "tracker/intake/reading/files/layout/words.py": "_LABEL: how a line begins, parts of bounded length",
    "tracker/intake/reading/files/pictures/lines.py": "runs of one byte of a picture, each looked at once",
    "tracker/intake/reading/files/pictures/turning.py": "a line that the reader of pictures writes",
    "tracker/intake/reading/files/pictures/voting.py": "letters of one line of a picture, each looked at once",
    "tracker/intake/reading/files/word/numbering.py": "_LEVEL: two letters",
    "tracker/intake/reading/storing.py": "takes control characters out, one by one",
    "tracker/intake/reading/syllables.py": "_INNER: places between two letters of a word, each looked at once",
    "tracker/intake/shown/marking.py": "WORD: letters between white space, each looked at once",
    "tracker/intake/ways/mailbox.py": "numbers of bounded length in answers of a mail server",
    "tracker/items/counters/queries/indicators.py": "cuts a code of a section at its dots",
    "tracker/items/filters/filtering.py": "GROUP: one way to read a key as a whole, of bounded length",
    "tracker/items/next_tasks/issuers.py": "finds who issued a cited paper in sentences that we have written",
    "tracker/items/next_tasks/routes/sentences.py": "cuts a sentence of ours at the numbers of documents",
    "tracker/items/one/routes/verbs.py": "ADDRESS: an address of ours, from its beginning",
    "tracker/moving/out/taking/opening.py": "FILE: a hash of fixed length",
    "tracker/moving/people/files.py": "MANY: how a heading begins, words that stand as they are",
    "tracker/moving/people/register.py": "a name of the committee as a whole, words that stand as they are",
    "tracker/moving/people/sheets/rows.py": "how a cell begins, parts of bounded length",
    "tracker/moving/people/sheets/tables.py": "COUNTED: a number of two figures as a whole",
    "tracker/moving/sheet/bodies.py": "letters of a symbol that was read, and a name of 120 letters from its beginning",
    "tracker/moving/sheet/cells.py": "looks for words that stand as they are in forty lines above a list",
    "tracker/moving/sheet/new_units.py": "letters between white space of a name, each looked at once",
    "tracker/organization/forms.py": "CODE: one way to read a code, behind the length of its field",
    "tracker/papers/cleaning.py": "takes control characters out, one by one",
    "tracker/papers/workbook.py": "one cell of a paper, from its beginning",
    "tracker/processes/editor/starting.py": "letters of a name of 300 letters, each looked at once",
    "tracker/processes/inbox/forms.py": "STEP: two numbers of bounded length as a whole",
    "tracker/processes/inbox/own_fields.py": "NUMBER: one way to read a field as a whole, parts of bounded length",
    "tracker/processes/inbox/routes.py": "OPEN: three fields of bounded length",
    "tracker/reminders/composing/details.py": "looks for an hour in the words of an item",
    "tracker/reminders/keys.py": "DAY: ten letters of a key of our own as a whole",
    "tracker/reminders/sending/senders.py": "takes letters out of a name of our own",
    "tracker/reminders/sending/smtp.py": "looks for a dot at the beginning of a line of our own mail",
    "tracker/reports/editor/queries/knowledge.py": "cuts a sentence of ours at its stops",
    "tracker/reports/editor/text.py": "NUMBERED: the label of a source, from its beginning",
    "tracker/reports/kinds/outlining.py": "CODE: bounded by itself",
    "tracker/reports/kinds/services/new_kinds.py": "CODE: bounded by itself",
    "tracker/reports/letters/forms.py": "SYMBOL: one way to read a symbol, behind the length of its field",
    "tracker/reports/letters/signing.py": "the title of a post, behind the length of its field",
    "tracker/reports/paper/files.py": "makes the name of a file of our own words",
    "tracker/reports/writing/indicators.py": "DEED: how a label of an indicator ends, behind the length of its field",
    "tracker/reports/writing/items.py": "how a subject of 2,000 letters begins",
    "tracker/reports/writing/pieces.py": "looks for figures of ours, which stand as they are",
    "tracker/reports/writing/progress.py": "INNER: what stands in brackets of a sentence of ours",
    "tracker/setting.py": "BIND: an address of the settings, one way to read it as a whole",
    "tracker/settings_file.py": "KEY: the name at the beginning of a line of our own settings",
    "workflows/counts.py": "the name of a button of a drawing, as a whole, one way to read it",
}


#: What reads text by expressions, however it is imported.
ENGINES = {"re", "regex", "re2", "sre_compile", "_sre"}


def names_imported(node: ast.AST) -> set[str]:
    """The first words of the modules that this statement imports."""
    if isinstance(node, ast.Import):
        return {one.name.partition(".")[0] for one in node.names}
    return {(node.module or "").partition(".")[0]} if isinstance(node, ast.ImportFrom) and not node.level else set()


@pytest.mark.sqlite_only
@pytest.mark.longer
def test_no_text_takes_a_grammar_longer_than_its_time(request: pytest.FixtureRequest) -> None:
    is_free = request.config.getoption("--hypothesis-profile") == "fuzz"
    child = subprocess.run(
        [sys.executable, "-m", "scripts.grammars", *([WHOLE] if is_free else [])], cwd=ROOT, capture_output=True,
        encoding="utf-8", stdin=subprocess.DEVNULL, check=False,
    )  # fmt: skip
    lines = [json.loads(line) for line in child.stdout.splitlines()]
    asked, took = lines[::2], lines[1::2]
    slow = [
        f"{name}: {repeated!r} repeated to {letters} letters takes {seconds:.1f} s"
        for (name, repeated, letters), seconds in zip(asked, took, strict=False)
        if seconds > SECONDS
    ]
    if len(asked) > len(took):
        slow.append(
            f"{asked[-1][0]}: {asked[-1][1]!r} repeated to {asked[-1][2]} letters was stopped {child.stderr[-800:]}"
        )
    assert not slow, "mend the expression: each text in one way only, each letter looked at once:" + listed(slow)
    assert len({name for name, *_ in asked}) == len(GRAMMARS)
    assert child.returncode == 0, child.stderr[-800:]


@pytest.mark.sqlite_only
@pytest.mark.parametrize(
    "line", ["import re", "import re as r", "from re import compile", "import regex", "import os, re"]
)
def test_no_way_to_import_expressions_is_overlooked(line: str) -> None:
    assert ENGINES & names_imported(ast.parse(line).body[0])


@pytest.mark.sqlite_only
def test_every_module_that_reads_text_is_a_grammar_or_says_why_not() -> None:
    timed = {f"{module.replace('.', '/')}.py" for grammar in GRAMMARS for module in grammar.modules}
    reading = {
        name_of(path)
        for path in python_files("tracker", "workflows", "serving")
        for node in ast.walk(tree_of(path))
        if ENGINES & names_imported(node)
    }
    faults = [f"{name}: a grammar of scripts/grammars.py" for name in sorted(reading - timed - ELSEWHERE.keys())]
    faults += [f"{name}: its reason is not needed any more" for name in sorted(ELSEWHERE.keys() - (reading - timed))]
    assert not faults, "it reads text by expressions; add:" + listed(faults)
