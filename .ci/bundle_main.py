"""The start of `qd18-VERSION.pyz`: unpacks itself once, into the user's cache, and runs the program from there.

Compiled libraries, and files that are read by their path, cannot be used inside a zip file. The folder is named by what
is in it, and is there whole or not at all.
"""

import os
import shutil
import sys
import tempfile
import zipfile
from collections.abc import Iterator
from pathlib import Path

if sys.version_info < (3, 11):  # noqa: UP036 - whichever Python is there starts this
    sys.exit("qd18: Python 3.11 trở lên / Python 3.11 or newer: " + sys.version.split()[0])

SYSTEMS = {"win32": "win_amd64", "linux": "linux_x86_64"}


def wanted(names: list[str]) -> list[str]:
    """The parts of the file that this Python uses: what is compiled for it first, then what runs everywhere."""
    tag = f"cp{sys.version_info.major}{sys.version_info.minor}"
    mine = {f"{tag}-{SYSTEMS.get(sys.platform)}", f"{tag}-here", "lib"} if sys.maxsize > 2**32 else {"lib"}
    return sorted(mine & {name.removesuffix(".zip") for name in names})


def caches() -> Iterator[Path]:
    """Where it may unpack, the best first: the folder that is told, the user's cache, one of the user's own in TEMP."""
    if told := os.environ.get("QD18_CACHE"):
        yield Path(told)
    base = os.environ.get("LOCALAPPDATA" if os.name == "nt" else "XDG_CACHE_HOME")
    yield Path(base or Path("~/.cache").expanduser()) / "qd18"
    if os.name == "posix":
        shared = Path(tempfile.gettempdir()) / f"qd18-{os.getuid()}"
        shared.mkdir(mode=0o700, exist_ok=True)
        if shared.stat().st_uid == os.getuid() and not shared.is_symlink():
            yield shared


def unpacked(packed: zipfile.ZipFile, parts: list[str]) -> Path:
    """The folder that *parts* of the file are in, each in a folder of its name."""
    name = "-".join((packed.read("digest.txt").decode(), parts[0]))
    for cache in caches():
        if (cache / name).is_dir():
            return cache / name
        try:
            cache.mkdir(mode=0o700, parents=True, exist_ok=True)
            beside = Path(tempfile.mkdtemp(dir=cache, suffix=".tmp"))
        except OSError:
            continue
        for part in parts:
            with packed.open(f"{part}.zip") as stream, zipfile.ZipFile(stream) as inner:
                inner.extractall(beside / part)
        try:
            beside.rename(cache / name)
        except OSError:  # another start was quicker
            shutil.rmtree(beside, ignore_errors=True)
        return cache / name
    sys.exit("qd18: QD18_CACHE=… (thư mục ghi được / a folder that can be written)")


with zipfile.ZipFile(Path(__file__).absolute().parent) as bundle:
    chosen = wanted(bundle.namelist())
    home = unpacked(bundle, chosen)
sys.path[0:0] = [str(home / folder) for folder in chosen]

from qd18.cli.main import run  # noqa: E402 - it is there only now

run()
