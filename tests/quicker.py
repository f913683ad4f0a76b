"""Work that each of 3,000 applications in a process would do anew with the same outcome, done once.

Only what follows from the code is kept: compiled templates, addresses and statements. Nothing that a database, a
setting or a request has a part in: a test must never see what another has done.
"""

from __future__ import annotations

import gc
import re
from collections.abc import Callable
from types import CodeType, MethodType
from typing import Any, ClassVar

import pytest
from argon2 import PasswordHasher
from jinja2.bccache import Bucket, BytecodeCache
from sqlalchemy import Dialect, Engine, event
from sqlalchemy.util import LRUCache
from werkzeug.routing import Rule
from whitenoise import WhiteNoise
from whitenoise.responders import Redirect, StaticFile

from tracker.accounts import passwords
from tracker.processes.versions import checking
from workflows.definition import Definition
from workflows.soundness import sound
from workflows.soundness.model import ItemModel
from workflows.soundness.sound import Verdict

#: SQLAlchemy's own limit is 500 an engine; all pages and services together have some 3,000 statements.
STATEMENTS = 5_000


class MemoryCode(BytecodeCache):
    """The code of each template, as long as its source is the same (the checksum is the source's)."""

    kept: ClassVar[dict[tuple[str, str], CodeType]] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        """Fill the bucket when the template was compiled before."""
        bucket.code = self.kept.get((bucket.key, bucket.checksum))

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep what was compiled."""
        if bucket.code is not None:
            self.kept[bucket.key, bucket.checksum] = bucket.code


class RememberedRule(Rule):
    """An address that takes what compiling it gives from an equal one of an earlier application."""

    kept: ClassVar[dict[tuple[Any, ...], RememberedRule]] = {}

    def compile(self) -> None:
        """Compile, or take over: parts, converters, arguments and the two functions that write the address."""
        key = (self.rule, repr(self.defaults), self.subdomain, self.host, self.merge_slashes)
        first = self.kept.setdefault(key, self)
        if first is self:
            super().compile()
            return
        self._parts, self._trace, self._converters = first._parts, first._trace, first._converters
        self.arguments = set(first.arguments)
        self._build = MethodType(first._build.__func__, self)  # type: ignore[attr-defined] # werkzeug keeps them on the rule
        self._build_unknown = MethodType(first._build_unknown.__func__, self)  # type: ignore[attr-defined] # werkzeug keeps them on the rule


class RememberedFiles:
    """The answers for the front end's files, which WhiteNoise works out anew for each application."""

    kept: ClassVar[dict[tuple[Any, ...], dict[str, StaticFile | Redirect]]] = {}
    look = WhiteNoise.update_files_dictionary

    def take_over(self: Any, root: str, prefix: str) -> None:
        """Look at the files of this folder, or take the answers that an equal application has for them."""
        key = (root, prefix, self.max_age, self.add_headers_function)
        if key not in RememberedFiles.kept:
            RememberedFiles.look(self, root, prefix)
            RememberedFiles.kept[key] = dict(self.files)
        self.files.update(RememberedFiles.kept[key])


def collect_seldom() -> None:
    """Look for garbage a hundred times less often: it took a sixth of the time, of collecting the tests too."""
    gc.set_threshold(100_000, 50, 100)


def keep_what_is_there() -> None:
    """Never look for garbage among what was imported."""
    gc.collect()
    gc.freeze()


#: Where a thing of Python lies in memory, as its repr tells it.
PLACES = re.compile(r" at 0x[0-9a-f]+")
#: What the office hashes with: tests/tracker/accounts/conftest.py gives it back to those who look at it.
HASHER, NOBODY = passwords.HASHER, passwords.NOBODY


def hash_cheaply(patch: pytest.MonkeyPatch) -> None:
    """The smallest costs of argon2id, as those of characters.PASSWORD_HASH: a sign-in takes a third of the time."""
    cheap = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1)
    patch.setattr(passwords, "HASHER", cheap)
    patch.setattr(passwords, "NOBODY", cheap.hash("nobody"))


def check_once(patch: pytest.MonkeyPatch) -> None:
    """What is wrong with a drawing follows from its words: the ways of one that comes again are not gone again.

    The first test of a process that uploads it does go them; `workflows.soundness` itself is as it is.
    """
    found: dict[str, Verdict] = {}

    def remembered(definition: Definition, model: Callable[[], ItemModel]) -> Verdict:
        key = PLACES.sub("", repr(definition))  # of a condition its words, not where its function lies
        if key not in found:
            found[key] = sound.judge(definition, model)
        return found[key]

    patch.setattr(checking, "judge", remembered)


class _Shared:
    """A dialect that has met its database, and the statements compiled for it."""

    def __init__(self, dialect: Dialect) -> None:
        self.dialect = dialect
        self.compiled: LRUCache[Any, Any] = LRUCache(STATEMENTS)


_SHARED: dict[type[Dialect], _Shared] = {}


def share_statements(engine: Engine) -> None:
    """Let the engine compile each statement once for all engines of its kind.

    What is compiled is kept by dialect; so the engine takes the dialect of the first that was connected.
    """
    kind = type(engine.dialect)
    if shared := _SHARED.get(kind):
        engine.dialect = shared.dialect
        engine.update_execution_options(compiled_cache=shared.compiled)
        return

    @event.listens_for(engine, "engine_connect")
    def met(_connection: Any) -> None:
        _SHARED.setdefault(kind, _Shared(engine.dialect))
