"""The sample data in data/ is what tests/sampledata/make.py writes, everywhere and every time."""

import os
import subprocess
import sys
from pathlib import Path

from tests.paths import ROOT

MAKE = ROOT / "tests" / "sampledata" / "make.py"


def made(directory: Path, *, hash_seed: str) -> dict[str, bytes]:
    """Write the sample data into *directory* and return its tree."""
    environment = {**os.environ, "PYTHONHASHSEED": hash_seed}
    subprocess.run([sys.executable, "-B", str(MAKE), str(directory)], check=True, env=environment)
    return tree(directory)


def tree(directory: Path) -> dict[str, bytes]:
    """Return the bytes of every file below *directory*, by its path there."""
    files = (path for path in directory.rglob("*") if path.is_file())
    return {path.relative_to(directory).as_posix(): path.read_bytes() for path in files}


def test_the_sample_data_is_what_its_script_writes(tmp_path: Path) -> None:
    written, kept = made(tmp_path, hash_seed="0"), tree(ROOT / "data")

    assert sorted(written) == sorted(kept)
    assert [name for name in written if written[name] != kept[name]] == []


def test_the_script_writes_the_same_bytes_whatever_the_hash_seed(tmp_path: Path) -> None:
    assert made(tmp_path / "one", hash_seed="1") == made(tmp_path / "two", hash_seed="2")
