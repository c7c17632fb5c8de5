"""Whatever happens to a file, `validate` tells it: no crash, no hang, nothing that a terminal would act on."""

import random
import re
import time
from pathlib import Path

import pytest

from qd18.cli.main import main
from tests.paths import ROOT

DAMAGES = 50
"""So many for each file."""

FILES = {
    "qd18.yaml": ROOT / "data/qd18.yaml",
    "exemptions.yaml": ROOT / "data/exemptions.yaml",
    "units/tram-tau.yaml": ROOT / "data/units/tram-tau.yaml",
    "assignments/tinh.yaml": ROOT / "data/assignments/tinh.yaml",
    "members/tinh.yaml": ROOT / "data/members/tinh.yaml",
    "regulations/18-qd-tu-2019.yaml": ROOT / "qd18/regulations/18-qd-tu-2019.yaml",
}
LONGEST = 6_000
"""Bytes; of a longer file only the beginning is damaged."""

DEBRIS = (
    *(b"\" ' [ ] { } : - # , | > ? @ % & * ! & = ` \\".split()),
    *(b": ", b"- ", b"? ", b" #", b"&a ", b"*a ", b"!!x ", b"<<: ", b"  ", b"\t", b"\n", b"\r", b"\0", b"\x1b[31m"),
    *(b"---\n", b"...\n", b"=======\n", b"\xff\xfe", b"\xef\xbb\xbf", b'"\\e]0;x\\a"', b"[" * 100, b"9" * 5_000),
    *(b" " * 30_000, b"-" * 30_000, b"a: " * 10_000, b'"' + b" '" * 10_000, b"x #" * 10_000),
    *("\u00a0".encode(), "\u2028".encode(), "\u202e".encode(), "\u0085".encode()),
)
UNPRINTABLE = re.compile(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2066-\u2069\ufeff]")


def damaged(content: bytes, chance: random.Random) -> bytes:
    """*content* with one to four accidents: bytes lost, changed or added, lines swapped or doubled."""
    for _ in range(chance.randint(1, 4)):
        at = chance.randrange(len(content) + 1)
        match chance.randrange(5):
            case 0:
                content = content[:at] + content[at + chance.randint(1, 30) :]
            case 1:
                content = content[:at] + bytes([chance.randrange(256)]) + content[at + 1 :]
            case 2 | 3:
                content = content[:at] + chance.choice(DEBRIS) + content[at:]
            case _:
                lines = content.split(b"\n")
                one, two = chance.randrange(len(lines)), chance.randrange(len(lines))
                lines[one], lines[two] = lines[two], lines[one] if chance.random() < 0.5 else lines[two]
                content = b"\n".join(lines)
    return content


@pytest.mark.filterwarnings("ignore:The `dateutil.zoneinfo` module:DeprecationWarning")
@pytest.mark.parametrize("name", FILES)
def test_a_damaged_file_is_told_and_left_as_it_is(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    sound = FILES[name].read_bytes()[:LONGEST]
    target = tmp_path / "data" / name
    target.parent.mkdir(parents=True)
    settings = tmp_path / "data/qd18.yaml"
    settings.write_bytes(FILES["qd18.yaml"].read_bytes())
    for seed in range(DAMAGES):
        content = damaged(sound, random.Random(f"{name} {seed}"))
        target.write_bytes(content)
        before = time.process_time()
        status = main(["validate", "--data", "data", "--lang", ("vi", "en")[seed % 2]])
        took = time.process_time() - before
        said = capsys.readouterr()

        assert (status in {0, 3}, said.err) == (True, ""), seed
        assert UNPRINTABLE.search(said.out) is None, seed
        assert took < 2, seed
        assert target.read_bytes() == content, seed
        assert {path for path in (tmp_path / "data").rglob("*") if path.is_file()} == {target, settings}, seed
