"""Backups encrypted by the real age and the real GPG: opened with the key, with no other, and not when changed."""

from __future__ import annotations

import subprocess
from dataclasses import dataclass
from pathlib import Path

import pytest
from flask import Flask

from tests.factories import Office
from tests.tracker.backups.kept import instance_of, is_whole
from tracker.backups.errors import BackupError
from tracker.backups.making import make_backup_in


@dataclass(frozen=True)
class Keys:
    """Of one program: to whom it is encrypted, the file that opens it, and one that does not."""

    recipient: str
    identity: Path
    other: Path
    ending: str


def run(*words: str | Path) -> str:
    return subprocess.run([str(word) for word in words], check=True, capture_output=True, text=True).stdout


def of_age(folder: Path) -> Keys:
    for name in ("key", "other"):
        run("age-keygen", "-o", folder / name)
    return Keys(run("age-keygen", "-y", folder / "key").strip(), folder / "key", folder / "other", ".age")


def of_gpg(folder: Path) -> Keys:
    for name in ("key", "other"):
        home = folder / f"home-{name}"
        home.mkdir(mode=0o700)
        gpg = ("gpg", "--homedir", home, "--batch", "--quiet", "--passphrase", "")
        run(*gpg, "--quick-gen-key", f"{name}@binhson.gov.vn", "rsa2048", "encrypt", "never")
        run(*gpg, "--armor", "--output", folder / name, "--export-secret-keys")
        run(*gpg, "--armor", "--output", folder / f"{name}.public", "--export")
        run("gpgconf", "--homedir", home, "--kill", "all")
    return Keys(str(folder / "key.public"), folder / "key", folder / "other", ".gpg")


@pytest.fixture(scope="module", params=[of_age, of_gpg])
def keys(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Keys:
    """A path of a socket may have 107 bytes, so not below the long name of a test."""
    return request.param(tmp_path_factory.mktemp("k"))


def test_only_the_key_opens_it(app: Flask, office: Office, keys: Keys, tmp_path: Path) -> None:
    app.config["TRACKER_BACKUP_RECIPIENT"] = keys.recipient
    made = make_backup_in(tmp_path / "kept")
    assert made.path.name.endswith(f".tar{keys.ending}")
    assert made.path.stat().st_mode & 0o777 == 0o600
    assert [path.name for path in (tmp_path / "kept").iterdir()] == [made.path.name]
    assert b"SQLite format" not in made.path.read_bytes()
    assert not list(instance_of(app).glob(".backup-*"))  # the copy in the clear that was made on the way
    assert is_whole(made.path, keys.identity).tables == made.manifest.tables
    with pytest.raises(BackupError, match="the key is another one"):
        is_whole(made.path, keys.other)
    with pytest.raises(BackupError, match="There is no file"):
        is_whole(made.path, tmp_path / "nowhere")
    content = made.path.read_bytes()
    for number, changed in enumerate((content[:-1], content[: len(content) // 2], _flipped(content))):
        path = tmp_path / f"{number}{made.path.name}"
        path.write_bytes(changed)
        with pytest.raises(BackupError):
            is_whole(path, keys.identity)


def _flipped(content: bytes) -> bytes:
    place = len(content) // 2
    return content[:place] + bytes([content[place] ^ 1]) + content[place + 1 :]


def test_an_encrypted_one_asks_for_the_key(tmp_path: Path) -> None:
    path = tmp_path / "sao-luu-20261130-013000.tar.age"
    path.write_bytes(b"age-encryption.org/v1\n")
    with pytest.raises(BackupError, match="is encrypted: name the file of the key with --identity"):
        is_whole(path)


@pytest.mark.parametrize(
    ("recipient", "sentence"),
    [
        ("age1nothing", "Encrypting failed: age: error: malformed recipient"),
        ("/etc/hostname", "Encrypting failed: gpg: "),
        ("ban-luu@binhson.gov.vn", "neither a recipient of age .* nor a file with a public key of GPG"),
    ],
)
def test_a_wrong_recipient_is_told_and_nothing_is_left(
    app: Flask, office: Office, tmp_path: Path, recipient: str, sentence: str
) -> None:
    app.config["TRACKER_BACKUP_RECIPIENT"] = recipient
    with pytest.raises(BackupError, match=sentence):
        make_backup_in(tmp_path / "kept")
    assert list((tmp_path / "kept").iterdir()) == []
    assert not list(instance_of(app).glob(".backup-*"))


def test_a_missing_program_is_named_with_its_package(
    app: Flask, office: Office, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    app.config["TRACKER_BACKUP_RECIPIENT"] = "age1xyz"
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(BackupError, match=r"The program age is missing: install the package age \(apt install …\)\."):
        make_backup_in(tmp_path / "kept")
