"""The key that signs cookies: made at the first start, readable by its owner only."""

from __future__ import annotations

import os
import secrets
import tempfile
from contextlib import suppress
from pathlib import Path


def secret_key(instance: Path) -> str:
    """The key in instance/secret_key, made (mode 600) when there is none. Two processes at once agree on one."""
    path = instance / "secret_key"
    if not path.exists():
        instance.mkdir(mode=0o700, parents=True, exist_ok=True)
        handle, draft = tempfile.mkstemp(dir=instance, prefix=".secret_key")  # mkstemp makes mode 600
        with os.fdopen(handle, "w", encoding="ascii") as file:
            file.write(secrets.token_hex(32))
        with suppress(FileExistsError):  # another process was first: its key holds
            os.link(draft, path)
        os.unlink(draft)
    return path.read_text(encoding="ascii").strip()
