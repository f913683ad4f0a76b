"""A rule of the checker is one file: it is found in its package, and nothing else has to know of it."""

from __future__ import annotations

import json
import subprocess
import sys
from collections import Counter
from importlib import import_module
from pathlib import Path
from pkgutil import iter_modules

import pytest

from tests.house_rules.markup import icons_of_sprite
from tests.house_rules.sources import listed
from tests.house_rules.test_icons import SPRITE
from tracker.checking import rules
from tracker.checking.check import RULES, check
from tracker.checking.extent import UNREAD
from tracker.checking.rule import FindingKind
from tracker.core.project import ROOT

pytestmark = pytest.mark.sqlite_only

PACKAGE = rules.__name__
CHECKER = PACKAGE.rpartition(".")[0]
MODULES = {one.name: import_module(f"{PACKAGE}.{one.name}") for one in iter_modules(rules.__path__)}
FRESH = f"""
import re

from flask_babel import lazy_gettext as _l

from {CHECKER}.rule import FindingKind, Hit, Rule

SHOUTED = FindingKind("shouted", _l("Overdue"), icon="pencil")


def shouted(reading):
    for match in re.finditer("!!+", reading.plain.text):
        yield Hit(SHOUTED, *match.span(), "nhiều dấu chấm than", "Viết một dấu.")


RULE = Rule(175, lambda case: shouted(case.reading))
"""
ASKED = f"""
import json
import sys
from importlib import reload

from {CHECKER} import check, rules

rules.__path__.append(sys.argv[1])
found = reload(check).check("Tổng cộng 50 hồ sơ!!! Thực hiện thực hiện tốt.")
print(json.dumps([one.as_json() for one in found]))
"""


def kinds() -> list[FindingKind]:
    """Every kind of finding that a module of the checker makes."""
    made = (value for module in MODULES.values() for value in vars(module).values())
    return list(dict.fromkeys([*(one for one in made if isinstance(one, FindingKind)), UNREAD]))


def test_a_new_rule_is_one_file(tmp_path: Path) -> None:
    (tmp_path / "fresh.py").write_text(FRESH, encoding="utf-8")
    done = subprocess.run(
        [sys.executable, "-c", ASKED, str(tmp_path)],
        cwd=ROOT, capture_output=True, encoding="utf-8", check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    found = [(one["kind"], one["says"], one["proposal"]) for one in json.loads(done.stdout)]
    assert found == [
        ("shouted", "!!!", "Viết một dấu."),
        ("doubled", "Thực hiện thực hiện", "Bỏ bớt một lần: “Thực hiện”."),
    ]


def test_every_module_of_the_package_holds_a_rule_and_its_turn_is_its_own() -> None:
    faults = [f"{name}.py holds no RULE" for name, module in MODULES.items() if not hasattr(module, "RULE")]
    turns = Counter(rule.turn for rule in RULES)
    faults += [f"{count} rules have the turn {turn}" for turn, count in turns.items() if count > 1]
    assert not faults, listed(faults)
    assert set(RULES) == {module.RULE for module in MODULES.values()}
    assert [rule.turn for rule in RULES] == sorted(turns)


def test_the_rules_stand_in_the_order_in_which_one_of_two_is_told() -> None:
    turns = {module.RULE: name for name, module in MODULES.items()}
    known = (
        "sums", "brackets", "states", "flow", "tables", "ratios", "wholes", "growth", "twice", "listed", "exchanged",
        "citing",
        "papers", "dates", "deadlines", "series", "years", "coming", "stale", "doubled", "styles",
    )  # fmt: skip
    assert [turns[rule] for rule in RULES if turns[rule] in known] == list(known)


def test_a_kind_of_finding_lacks_no_value() -> None:
    icons = icons_of_sprite(SPRITE)
    values = Counter(kind.value for kind in kinds())
    faults = [f"two kinds are called {value}" for value, count in values.items() if count > 1]
    for kind in kinds():
        faults += [f"{kind.value}: no label"] if kind.label == "" else []
        faults += [f"{kind.value}: no icon of the sprite"] if kind.icon not in icons else []
    assert not faults, listed(faults)


def test_names_that_keys_and_files_hold_stay() -> None:
    assert {kind.value for kind in kinds()} >= {
        "sum", "ratio", "percent", "told_twice", "date", "citation", "missing_next", "unknown_next", "stale",
        "doubled", "number_style", "date_style", "unread", "paper", "listed", "deadline", "period",
    }  # fmt: skip
    assert [one.key for one in check("Tốt. Thực hiện thực hiện tốt.")] == ["a0f24c1a3f65f102"]
