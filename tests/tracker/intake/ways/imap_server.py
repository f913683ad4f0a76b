"""A small real mail server (IMAP4rev1 over TLS, asyncio) on a free port of this machine, as a mailbox of papers needs.

It knows LOGIN, SELECT, UID SEARCH UNSEEN, UID FETCH of sizes and contents, UID STORE of flags, UID COPY, MOVE, EXPUNGE.
The certificate is that of the tests of sending.
"""

from __future__ import annotations

import asyncio
import re
import ssl
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from threading import Event, Thread
from typing import Any

from tests.tracker.reminders.smtp_server import CERTIFICATE

USER, PASSWORD = "vanban@binhson.gov.vn", "mat-khau-hop-thu"
SECONDS = 30


@dataclass
class Kept:
    """A mail of a folder."""

    content: bytes
    flags: set[str] = field(default_factory=set)


@dataclass
class ImapServer:
    """What a test looks at and tells. `lost_after`: hang up at this command, once."""

    port: int = 0
    can_move: bool = True
    folders: dict[str, dict[int, Kept]] = field(default_factory=lambda: {"INBOX": {}, "Da-nhan": {}})
    said: list[str] = field(default_factory=list)
    lost_at: str = ""

    def put(self, content: bytes) -> int:
        """A new mail; its number."""
        uid = 1 + max((uid for folder in self.folders.values() for uid in folder), default=0)
        self.folders["INBOX"][uid] = Kept(content)
        return uid

    def seen(self) -> list[int]:
        """The mails of the first folder that are marked as read."""
        return [uid for uid, mail in self.folders["INBOX"].items() if r"\Seen" in mail.flags]

    def settings(self, **more: Any) -> dict[str, Any]:
        """Those of an application that reads this mailbox."""
        user = USER.replace("@", "%40")
        return {
            "INTAKE_IMAP_URL": f"imaps://{user}@localhost:{self.port}/INBOX",
            "INTAKE_IMAP_PASSWORD": PASSWORD,
            "INTAKE_IMAP_CA_FILE": str(CERTIFICATE),
            **more,
        }

    async def talk(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """One connection."""
        folder: dict[int, Kept] = {}
        writer.write(b"* OK ready\r\n")
        while line := (await reader.readline()).decode():
            tag, command, rest = (*line.strip().split(" ", 2), "")[:3]
            words = f"{command.upper()} {rest}"
            self.said.append(re.sub(r"^LOGIN .*", "LOGIN", words))
            if self.lost_at and words.startswith(self.lost_at):
                self.lost_at = ""
                break
            if command.upper() == "SELECT":
                folder = self.folders.get(rest.strip('"'), {})
            answer = self._answer(words, folder)
            writer.write(answer[0] + tag.encode() + b" " + answer[1] + b"\r\n")
            await writer.drain()
            if command.upper() == "LOGOUT":
                break
        writer.close()

    def _answer(self, words: str, folder: dict[int, Kept]) -> tuple[bytes, bytes]:
        """(what is told before, how it went)."""
        if words.startswith("CAPABILITY"):
            return b"* CAPABILITY IMAP4rev1" + (b" MOVE" if self.can_move else b"") + b"\r\n", b"OK done"
        if words.startswith("LOGIN"):
            right = PASSWORD in words and USER in words
            return b"", b"OK done" if right else b"NO [AUTHENTICATIONFAILED] wrong"
        if words.startswith("SELECT"):
            there = words.split(" ", 1)[1].strip('"') in self.folders
            return (f"* {len(folder)} EXISTS\r\n".encode(), b"OK done") if there else (b"", b"NO no such folder")
        if words.startswith("UID SEARCH UNSEEN"):
            new = [uid for uid, mail in sorted(folder.items()) if r"\Seen" not in mail.flags]
            return f"* SEARCH {' '.join(map(str, new))}".rstrip().encode() + b"\r\n", b"OK done"
        if words.startswith("UID "):
            return self._of_one(words, folder)
        if words.startswith("EXPUNGE"):
            for uid in [uid for uid, mail in folder.items() if r"\Deleted" in mail.flags]:
                del folder[uid]
        return (b"* BYE\r\n", b"OK done") if words.startswith("LOGOUT") else (b"", b"OK done")

    def _of_one(self, words: str, folder: dict[int, Kept]) -> tuple[bytes, bytes]:
        _uid, command, number, rest = words.split(" ", 3)
        uid = int(number)
        mail = folder.get(uid)
        if mail is None:
            return b"", b"OK done"
        if "RFC822.SIZE" in rest:
            return f"* 1 FETCH (UID {uid} RFC822.SIZE {len(mail.content)})\r\n".encode(), b"OK done"
        if "BODY.PEEK[]" in rest:
            head = f"* 1 FETCH (UID {uid} BODY[] {{{len(mail.content)}}}\r\n".encode()
            return head + mail.content + b")\r\n", b"OK done"
        if command == "STORE":
            mail.flags |= set(re.findall(r"\\\w+", rest))
        if command in ("COPY", "MOVE"):
            self.folders[rest.strip('"')][uid] = Kept(mail.content, set(mail.flags))
        if command == "MOVE":
            del folder[uid]
        return b"", b"OK done"


@contextmanager
def imap_server(**given: Any) -> Iterator[ImapServer]:
    """One that runs as long as the block."""
    server, ready, loop = ImapServer(**given), Event(), asyncio.new_event_loop()
    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    context.load_cert_chain(CERTIFICATE)
    done = asyncio.Event()

    async def serve() -> None:
        listening = await asyncio.start_server(server.talk, "127.0.0.1", 0, ssl=context)
        server.port = listening.sockets[0].getsockname()[1]
        ready.set()
        async with listening:
            await done.wait()

    thread = Thread(target=lambda: loop.run_until_complete(serve()), daemon=True)
    thread.start()
    assert ready.wait(SECONDS)
    yield server
    loop.call_soon_threadsafe(done.set)
    thread.join(SECONDS)
    loop.close()
