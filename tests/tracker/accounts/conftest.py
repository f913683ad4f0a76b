"""What the tests of signing in have beside what every test has."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.quicker import HASHER, NOBODY
from tracker.accounts import passwords

#: Modules that look at how the office's passwords are hashed; everywhere else hashing costs next to nothing.
WITH_HASHES_OF_THE_OFFICE = ("test_passwords.py", "test_sign_in.py")


@pytest.fixture(scope="module", autouse=True)
def _hashes_of_the_office(request: pytest.FixtureRequest) -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        if request.path.name in WITH_HASHES_OF_THE_OFFICE:
            patch.setattr(passwords, "HASHER", HASHER)
            patch.setattr(passwords, "NOBODY", NOBODY)
        yield
