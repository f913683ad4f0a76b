"""The key that signs cookies: made at the first start, readable by its owner only; and hashes made with it."""

from __future__ import annotations

import hashlib
import hmac
import os
import secrets
import tempfile
from contextlib import suppress
from pathlib import Path

from flask import current_app


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


def keyed_hash(purpose: str, text: str) -> str:
    """What the database keeps of an address, a name or a device that it only compares: HMAC-SHA-256 by the secret key.

    A plain hash of an address or of a sign-in name is undone by trying them all; `purpose` keeps the kinds apart.
    """
    key = str(current_app.config["SECRET_KEY"]).encode()
    return hmac.new(key, f"{purpose}\0{text}".encode(), hashlib.sha256).hexdigest()
