"""What an office without network installs: one file `qd18-VERSION.pyz` with Word and Excel, and all wheels in a folder.

`python .ci/bundle.py FOLDER` needs an index, as pip is configured; what it makes needs none. `--here` bundles for this
Python and this system alone.
"""

from __future__ import annotations

import argparse
import hashlib
import io
import shutil
import subprocess
import sys
import tempfile
import tomllib
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).resolve().parents[1]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
VERSION = PROJECT["version"]
EXTRAS = "word,excel"
MAIN = Path(__file__).with_name("bundle_main.py")
BUNDLED_AT = (1980, 1, 1, 0, 0, 0)
"""The moment of every entry: the same wheels make the same bytes."""
NOT_FOR_RUNNING = (".h", ".pxd", ".pyx", ".pyi", ".dist-info/RECORD")
PURE_TOO = ("yaml/",)
"""What runs without its compiled part, too, where there is none for a system."""
ONLY_ELSEWHERE = ("colorama", "tzdata")
"""What the libraries need on Windows: pip asks which system it runs on itself, and not which one is meant."""


class Target(NamedTuple):
    """A Python and a system: *python* is `3.12`, *platforms* are those of the wheels that run there."""

    name: str
    python: str
    platforms: tuple[str, ...]


SYSTEMS = {
    "win_amd64": ("win_amd64",),
    "linux_x86_64": ("manylinux_2_28_x86_64", "manylinux_2_17_x86_64", "manylinux2014_x86_64"),
}


def targets(*, here: bool) -> tuple[Target, ...]:
    """Those of the Pythons that the project names, on each system; *here*: that of this Python alone."""
    if here:
        return (Target(f"cp{sys.version_info.major}{sys.version_info.minor}-here", "", ()),)
    pythons = [line.rpartition(" ")[2] for line in PROJECT["classifiers"] if "Python :: 3." in line]
    return tuple(
        Target(f"cp{python.replace('.', '')}-{system}", python, platforms)
        for python in pythons
        for system, platforms in SYSTEMS.items()
    )


def gather(folder: Path, chosen: tuple[Target, ...]) -> dict[str, list[Path]]:
    """The wheels of the program and of what it needs, by target, in *folder*."""
    own = folder / "own"
    _pip("wheel", "--no-deps", "--wheel-dir", str(own), str(ROOT))
    (wheel,) = own.glob("qd18-*.whl")
    wheels = {}
    for target in chosen:
        into = folder / target.name
        asked = [f"{wheel}[{EXTRAS}]", *ONLY_ELSEWHERE]
        narrowed = ["--python-version", target.python, *_each("--platform", target.platforms)] if target.python else []
        _pip("download", "--only-binary", ":all:", *narrowed, "--dest", str(into), *asked)
        wheels[target.name] = sorted(into.glob("*.whl"))
    return wheels


def _each(option: str, values: tuple[str, ...]) -> Iterator[str]:
    for value in values:
        yield from (option, value)


def _pip(*words: str) -> None:
    subprocess.run([sys.executable, "-m", "pip", "--quiet", "--disable-pip-version-check", *words], check=True)


# one file


def parts(wheels: dict[str, list[Path]]) -> dict[str, dict[str, bytes]]:
    """What the wheels have in them: of pure ones in the part `lib`, of the others in a part for each target."""
    found: dict[str, dict[str, bytes]] = {part: {} for part in ("lib", *wheels)}
    for target, listed in wheels.items():
        for wheel in listed:
            part = "lib" if wheel.name.endswith("-none-any.whl") else target
            with zipfile.ZipFile(wheel) as packed:
                for name in packed.namelist():
                    if name.endswith(("/", *NOT_FOR_RUNNING)):
                        continue
                    found[part][_installed(name)] = packed.read(name)
                    if name.startswith(PURE_TOO) and name.endswith(".py"):
                        found["lib"][name] = packed.read(name)
    return found


def _installed(name: str) -> str:
    """Where a file of a wheel goes: what stands in its `.data` folder is part of it too."""
    folder, _, rest = name.partition("/")
    return rest.partition("/")[2] if folder.endswith(".data") else name


def zipped(contents: dict[str, bytes], kind: int) -> bytes:
    """A zip file of *contents*, compressed as *kind* says."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", kind, compresslevel=9) as packed:
        for name in sorted(contents):
            entry = zipfile.ZipInfo(name, BUNDLED_AT)
            entry.compress_type, entry.external_attr = kind, 0o644 << 16
            packed.writestr(entry, contents[name])
    return stream.getvalue()


def write_file(path: Path, wheels: dict[str, list[Path]]) -> None:
    """Write the one file: a zip file for each part, for Python reads the list of what is in the outer one each time.

    The digest in it names the folder that it unpacks into.
    """
    contents = {f"{part}.zip": zipped(found, zipfile.ZIP_DEFLATED) for part, found in parts(wheels).items() if found}
    digest = hashlib.sha256(b"".join(contents[name] for name in sorted(contents)))
    contents["digest.txt"] = digest.hexdigest()[:16].encode()
    contents["__main__.py"] = MAIN.read_bytes()
    path.write_bytes(b"#!/usr/bin/env python3\n" + zipped(contents, zipfile.ZIP_STORED))
    path.chmod(0o755)


# all of it


def bundle(into: Path, *, here: bool) -> Iterator[Path]:
    """Write everything into the folder *into*; what was written."""
    into.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        wheels = gather(Path(folder), targets(here=here))
        one_file = into / f"qd18-{VERSION}.pyz"
        write_file(one_file, wheels)
        yield one_file
        house = into / f"qd18-{VERSION}-wheels"
        shutil.rmtree(house, ignore_errors=True)
        house.mkdir()
        for wheel in {wheel.name: wheel for listed in wheels.values() for wheel in listed}.values():
            shutil.copy(wheel, house)
        yield Path(shutil.make_archive(str(house), "zip", into, house.name))
        (own,) = house.glob("qd18-*.whl")
        yield Path(shutil.copy(own, into))


def main() -> None:
    """Write the bundle, and the sums by which a receiver knows that the files came as they were sent."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--here", action="store_true")
    typed = parser.parse_args()
    written = list(bundle(typed.folder, here=typed.here))
    sums = [f"{hashlib.sha256(path.read_bytes()).hexdigest()}  {path.name}\n" for path in written]
    (typed.folder / "SHA256SUMS").write_text("".join(sums), encoding="utf-8")
    for path in written:
        print(f"{path.stat().st_size / 1e6:6.1f} MB  {path}")


if __name__ == "__main__":
    main()
