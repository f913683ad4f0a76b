"""Encrypting a backup on its way to the file, and decrypting it on its way back: by `age` or by GPG, in streams.

Nothing of it is ever whole in the clear on a disk. GPG works in a folder of its own, with the one key that it is given:
no key ring of somebody else, and no question whom to trust.
"""

from __future__ import annotations

import shutil
import subprocess
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import IO, BinaryIO, cast

from tracker.backups.errors import BackupError, Damaged

AGE, GPG = ".age", ".gpg"
#: After its input has ended, a program that encrypts or decrypts has so long to end too.
SECONDS_TO_END = 60
LONGEST_WORDS = 300
PACKAGES = {"age": "age", "gpg": "gnupg"}


def ending_of(recipient: str) -> str:
    """What is added to the name of a file encrypted to this recipient."""
    if not recipient:
        return ""
    return AGE if recipient.startswith("age1") else GPG


@contextmanager
def sealed(file: BinaryIO, recipient: str) -> Iterator[BinaryIO]:
    """What is written to the stream goes into the file, encrypted to the recipient where there is one."""
    if not recipient:
        yield file
        return
    with _home() as home, _program(_encrypting(recipient, home), stdout=file) as running:
        yield cast(BinaryIO, running.stdin)


@contextmanager
def opened(path: Path, identity: Path | None) -> Iterator[BinaryIO]:
    """The stream of a backup, decrypted where its name says that it is encrypted.

    It is authentic only once it was read to its end and the block was left: then the program has said so too.
    """
    if path.suffix not in (AGE, GPG):
        with path.open("rb") as file:
            yield file
        return
    if identity is None and path.suffix == AGE:
        raise BackupError(f"{path.name} is encrypted: name the file of the key with --identity.")
    if identity is not None and not identity.is_file():
        raise BackupError(f"There is no file {identity}: name the file of the key with --identity.")
    with _home() as home, path.open("rb") as file:
        if path.suffix == GPG and identity is not None:
            _take_key(home, identity)
        with _program(_decrypting(path, identity, home), stdin=file) as running:
            yield cast(BinaryIO, running.stdout)


def _encrypting(recipient: str, home: Path) -> Sequence[str]:
    if recipient.startswith("age1"):
        return [_found("age"), "--encrypt", "--recipient", recipient]
    key = Path(recipient)
    if not key.is_file():
        raise BackupError(
            f"BACKUP_RECIPIENT is {recipient}, neither a recipient of age (age1…) nor a file with a public key of GPG."
        )
    words = ["--compress-algo", "none", "--encrypt", "--recipient-file", str(key)]
    return [*_gpg(home), *words]


def _decrypting(path: Path, identity: Path | None, home: Path) -> Sequence[str]:
    if path.suffix == AGE:
        return [_found("age"), "--decrypt", "--identity", str(identity)]
    # Without a file of the key it is in the ring of whoever types the command, who may be asked for its password.
    return [*_gpg(home), "--decrypt"] if identity is not None else [_found("gpg"), "--quiet", "--decrypt"]


def _gpg(home: Path) -> list[str]:
    return [_found("gpg"), "--homedir", str(home), "--batch", "--no-tty", "--quiet"]


def _take_key(home: Path, identity: Path) -> None:
    """Put the secret key into the ring of this one use."""
    done = subprocess.run(  # noqa: S603 - our own words, and a file that the administrator named
        [*_gpg(home), "--import", str(identity)], capture_output=True, timeout=SECONDS_TO_END, check=False
    )
    if done.returncode:
        raise BackupError(f"{identity} is no secret key that GPG can use: {_last(done.stderr)}")


def _found(name: str) -> str:
    """The path of a program. Raises BackupError naming the package."""
    if found := shutil.which(name):
        return found
    raise BackupError(f"The program {name} is missing: install the package {PACKAGES[name]} (apt install …).")


@contextmanager
def _home() -> Iterator[Path]:
    """A folder for GPG, its owner's alone, gone afterwards with the agent that GPG may have started for it."""
    with tempfile.TemporaryDirectory(prefix="gpg-") as name:
        try:
            yield Path(name)
        finally:
            conf = shutil.which("gpgconf")
            if conf and any(Path(name).iterdir()):
                subprocess.run(  # noqa: S603
                    [conf, "--homedir", name, "--kill", "all"], capture_output=True, timeout=SECONDS_TO_END, check=False
                )


@contextmanager
def _program(
    words: Sequence[str], *, stdin: IO[bytes] | None = None, stdout: IO[bytes] | None = None
) -> Iterator[subprocess.Popen[bytes]]:
    """Run it; what is not given is a pipe to us. Raises BackupError or Damaged with its last words where it fails."""
    with tempfile.TemporaryFile() as told:
        with subprocess.Popen(  # noqa: S603 - our own words
            words, stdin=stdin or subprocess.PIPE, stdout=stdout or subprocess.PIPE, stderr=told
        ) as running:
            try:
                yield running
                for pipe in (running.stdin, running.stdout):
                    if pipe is not None:
                        pipe.close()
                code = running.wait(SECONDS_TO_END)
            except BrokenPipeError as error:
                _close_quietly(running)
                running.wait(SECONDS_TO_END)
                raise BackupError(f"Encrypting failed: {_words(told)}") from error
            except Damaged as error:
                if stdin is not None and _failed_itself(running):
                    raise BackupError(_unopened(words, told)) from error
                raise
            except BaseException:
                running.kill()
                _close_quietly(running)
                raise
        if code:
            raise BackupError(_unopened(words, told) if stdin is not None else f"Encrypting failed: {_words(told)}")


def _close_quietly(running: subprocess.Popen[bytes]) -> None:
    """What was not sent yet would be sent at the closing, to nobody: that is no other error."""
    if running.stdin is not None:
        with suppress(BrokenPipeError):
            running.stdin.close()


def _failed_itself(running: subprocess.Popen[bytes]) -> bool:
    """Whether it gave up, so that we found no end; one that still works is stopped, for what it gives is wrong."""
    assert running.stdout is not None
    running.stdout.close()
    try:
        return running.wait(SECONDS_TO_END) > 0
    except subprocess.TimeoutExpired:
        running.kill()
        return False


def _unopened(words: Sequence[str], told: IO[bytes]) -> str:
    name = Path(words[0]).name
    return (
        f"{name} cannot decrypt it to its end: the key is another one, or the file was changed or cut off. "
        f"It says: {_words(told)}"
    )


def _words(told: IO[bytes]) -> str:
    told.seek(0)
    return _last(told.read())


def _last(said: bytes) -> str:
    """The first line of what a program said that tells something."""
    lines = [line.strip() for line in said.decode("utf-8", "replace").splitlines() if line.strip()]
    return (lines[0] if lines else "it did not say why")[:LONGEST_WORDS]
