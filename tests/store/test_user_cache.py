"""What is kept for the user is what was put there under that key, or nothing, whatever became of its files."""

import os
from pathlib import Path

import pytest

from qd18.store import user_cache
from qd18.store.user_cache import UserCache

SECRET = bytes(range(32))


@pytest.fixture
def cache(tmp_path: Path) -> UserCache:
    return UserCache(tmp_path, SECRET)


def files(cache: UserCache) -> list[Path]:
    return sorted(cache.folder.iterdir())


def test_what_was_put_is_given_under_its_key_alone(cache: UserCache) -> None:
    cache.put(b"a", "Chưa đạt\n")
    cache.put(b"b", "")

    assert [cache.get(key) for key in (b"a", b"b", b"c")] == ["Chưa đạt\n", "", None]


def test_no_damaged_entry_is_given(cache: UserCache) -> None:
    cache.put(b"a", "Đạt\n")
    (file,) = files(cache)
    sound = file.read_bytes()
    damaged = [sound[:length] for length in range(len(sound))]
    damaged += [bytes([*sound[:place], sound[place] ^ 1, *sound[place + 1 :]]) for place in range(len(sound))]
    for content in (*damaged, sound + b"\n", b"\xff" * 200, b"\n"):
        file.write_bytes(content)
        assert cache.get(b"a") is None

    file.write_bytes(sound)
    assert cache.get(b"a") == "Đạt\n"


def test_what_is_sealed_with_another_secret_or_for_another_key_is_no_entry(cache: UserCache) -> None:
    forger = UserCache(cache.folder, bytes(32))
    cache.put(b"a", "violation")
    (file,) = files(cache)
    forger.put(b"a", "met")
    (forged,) = set(files(cache)) - {file}
    forged.replace(file)
    assert cache.get(b"a") is None

    cache.put(b"b", "met")
    (other,) = set(files(cache)) - {file}
    other.replace(file)
    assert cache.get(b"a") is None


def test_room_is_made_by_what_was_not_used_for_longest(cache: UserCache, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(user_cache, "MOST_ENTRIES", 4)
    for number in range(4):
        cache.put(b"%d" % number, "")
        os.utime(max(files(cache), key=lambda file: file.stat().st_mtime_ns), (number, number))
    assert cache.get(b"0") == ""
    cache.put(b"4", "")

    assert [number for number in range(5) if cache.get(b"%d" % number) is not None] == [0, 4]


def test_a_large_answer_is_not_kept(cache: UserCache, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(user_cache, "LARGEST_ENTRY", 10)
    cache.put(b"a", "12345678901")

    assert files(cache) == []


def test_a_folder_that_is_gone_is_no_fault(cache: UserCache) -> None:
    cache.put(b"a", "")
    for file in files(cache):
        file.unlink()
    cache.folder.rmdir()
    cache.put(b"b", "")

    assert cache.get(b"a") is None
    assert cache.get(b"b") is None


def test_the_user_s_cache_is_one_that_nobody_else_may_write(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    pytest.importorskip("platformdirs")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    cache = UserCache.of_user({})
    assert cache is not None
    cache.put(b"a", "b")
    again = UserCache.of_user({})
    assert again is not None
    assert again.get(b"a") == "b"
    assert UserCache.of_user({"QD18_NO_CACHE": "1"}) is None

    cache.folder.chmod(0o777)
    assert UserCache.of_user({}) is None
    cache.folder.chmod(0o700)
    (secret,) = (tmp_path / "state" / "qd18").iterdir()
    secret.write_bytes(b"short")
    assert UserCache.of_user({}) is None
    renewed = UserCache.of_user({})
    assert renewed is not None
    assert renewed.get(b"a") is None
    secret.unlink()
    (tmp_path / "state" / "qd18").rmdir()
    (tmp_path / "state" / "qd18").write_bytes(b"in the way")
    assert UserCache.of_user({}) is None
