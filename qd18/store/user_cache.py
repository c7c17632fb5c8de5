"""What was worked out before, kept under the user's cache directory: it may be deleted, damaged or forged at any time.

An entry is a text under a key. Its file begins with a seal of key and text, made with a secret that lies with the
user's state and not in the cache: what somebody else wrote there is no entry. Nothing that is kept is ever run.
"""

from __future__ import annotations

import os
import stat
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

MOST_ENTRIES = 256
MOST_BYTES = 64 * 1024 * 1024
"""Of all entries; the longest unused go first, down to half."""
LARGEST_ENTRY = MOST_BYTES // 4
_SECRET_LENGTH = 32
_NAME_LENGTH = 32
_ENDING = ".kept"
_SECRET = "cache-secret"  # noqa: S105 - a file's name


class UserCache:
    """The entries in *folder*, sealed with *secret*."""

    def __init__(self, folder: Path, secret: bytes) -> None:
        self.folder = folder
        self._secret = secret

    @classmethod
    def of_user(cls, environment: Mapping[str, str]) -> UserCache | None:
        """The cache of whoever runs the program; None where it is unwanted, or no place for it is theirs alone."""
        if environment.get("QD18_NO_CACHE"):
            return None
        try:
            import platformdirs

            folder = _own(Path(platformdirs.user_cache_dir("qd18", appauthor=False)) / "answers")
            state = _own(Path(platformdirs.user_state_dir("qd18", appauthor=False)))
            secret = _secret(state / _SECRET) if folder and state else None
        except (ImportError, OSError, RuntimeError):
            return None
        return cls(folder, secret) if folder and secret else None

    def get(self, key: bytes) -> str | None:
        """The text under *key*; None where there is none, or another than was put there."""
        file = self._file(key)
        try:
            if file.stat().st_size > LARGEST_ENTRY:
                return None
            seal, _, content = file.read_bytes().partition(b"\n")
            if seal.decode("ascii") != self._seal(key, content):
                return None
            with suppress(OSError):
                os.utime(file)
            return content.decode()
        except (OSError, ValueError):
            return None

    def put(self, key: bytes, text: str) -> None:
        """Keep *text* under *key*, where that can be done."""
        content = text.encode()
        if len(content) > LARGEST_ENTRY:
            return
        file = self._file(key)
        new = file.with_suffix(f".{os.urandom(8).hex()}")
        try:
            with open(new, "xb", opener=_for_owner_only) as stream:
                stream.write(self._seal(key, content).encode("ascii") + b"\n" + content)
            new.replace(file)
            self._make_room()
        except OSError:
            with suppress(OSError):
                new.unlink()

    def _file(self, key: bytes) -> Path:
        return self.folder / f"{self._seal(key, b'')[:_NAME_LENGTH]}{_ENDING}"

    def _seal(self, key: bytes, content: bytes) -> str:
        from hashlib import blake2b

        return blake2b(b"%d\n%b%b" % (len(key), key, content), key=self._secret).hexdigest()

    def _make_room(self) -> None:
        """Where there are too many, remove the longest unused, and what a killed writer left behind."""
        with os.scandir(self.folder) as entries:
            files = sorted((entry.stat().st_mtime, entry.stat().st_size, entry.path) for entry in entries)
        room = sum(size for _, size, _ in files)
        if len(files) <= MOST_ENTRIES and room <= MOST_BYTES:
            return
        for number, (_, size, path) in enumerate(files):
            if len(files) - number <= MOST_ENTRIES // 2 and room <= MOST_BYTES // 2:
                return
            Path(path).unlink(missing_ok=True)
            room -= size


def _own(folder: Path) -> Path | None:
    """*folder*, made where there is none; None where others than its owner may write into it."""
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    return folder if _is_ours_alone(folder.lstat()) else None


def _is_ours_alone(status: os.stat_result) -> bool:
    """Whether what has this *status* is the user's, and nobody else may write there; a link is not.

    Windows knows no numbers of users: rights come from the folder there, and a user's own folders are theirs.
    """
    owner = os.geteuid() if hasattr(os, "geteuid") else status.st_uid
    may_others = hasattr(os, "geteuid") and status.st_mode & (stat.S_IWGRP | stat.S_IWOTH)
    return status.st_uid == owner and not may_others and not stat.S_ISLNK(status.st_mode)


def _secret(file: Path) -> bytes | None:
    """The secret in *file*, made where there is none; None where it is no secret."""
    with suppress(FileExistsError), open(file, "xb", opener=_for_owner_only) as stream:
        stream.write(os.urandom(_SECRET_LENGTH))
    secret = file.read_bytes()
    if len(secret) == _SECRET_LENGTH:
        return secret if _is_ours_alone(file.lstat()) else None
    file.unlink()  # somebody was ended while writing it, or is at it; what is sealed with another one is no entry
    return None


def _for_owner_only(path: str, flags: int) -> int:
    return os.open(path, flags, 0o600)
