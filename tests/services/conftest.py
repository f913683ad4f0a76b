"""What starts real servers, run by `make test-services` and never by `make test` (pyproject.toml: norecursedirs)."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from scripts.dist import build
from tests.services.machine import Machine, booted


@pytest.fixture(scope="module")
def machine(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Machine]:
    """An empty machine with systemd, nginx and PostgreSQL, of this module's alone."""
    with booted(tmp_path_factory.mktemp("machine")) as machine:
        yield machine


@pytest.fixture(scope="session")
def archive() -> Path:
    """What `make dist` packs of this working copy as it stands."""
    return build(as_it_stands=True)
