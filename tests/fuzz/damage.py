"""Bytes of good files, damaged at random: the same for the same number."""

from __future__ import annotations

import zipfile
from collections.abc import Sequence
from io import BytesIO
from random import Random

TOKENS = (
    *(
        b"- ",
        b": ",
        b"\n",
        b"\r\n",
        b"\t",
        b'"',
        b"'",
        b"[",
        b"]",
        b"{",
        b"}",
        b"#",
        b" #",
        b"|",
        b">",
        b"&a",
        b"*a",
        b"!!x ",
    ),
    *(
        b"<<: ",
        b"---\n",
        b"...\n",
        b"%YAML 1.1\n",
        b"\xff",
        b"\x00",
        b"\xef\xbb\xbf",
        b"\xc2\xa0",
        b"? ",
        b"\\u",
        b"null",
        b"~",
    ),
    *(
        b"0",
        b"-1",
        b"1e999",
        b"99999999999999999999",
        b"2024-02-30",
        b"<",
        b"</",
        b"&#0;",
        b"/>",
        b'r="A0"',
        b't="s"',
        b"]]>",
    ),
)
PARTS = (".xml", ".rels")


def damaged(good: bytes, chance: Random) -> bytes:
    """*good* with a few pieces cut out, doubled, moved or put in."""
    content = bytearray(good)
    for _ in range(chance.choice((1, 1, 2, 4, 8))):
        start = chance.randrange(len(content) + 1)
        end = min(start + chance.choice((1, 2, 8, 40, 400)), len(content))
        match chance.randrange(5):
            case 0:
                del content[start:end]
            case 1:
                content[start:start] = content[start:end] * chance.choice((1, 2, 50))
            case 2:
                content[start:end] = chance.choice(TOKENS)
            case 3:
                content[start:start] = chance.choice(TOKENS)
            case _ if content:
                content[start % len(content)] = chance.randrange(256)
    return bytes(content)


def damaged_archive(good: bytes, chance: Random) -> bytes:
    """*good*, a zip archive, damaged as it is packed, or in one of its parts."""
    if chance.random() < 0.3:
        return damaged(good, chance)
    stream = BytesIO()
    with zipfile.ZipFile(BytesIO(good)) as old, zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as new:
        names: Sequence[str] = [name for name in old.namelist() if name.endswith(PARTS)]
        chosen = chance.choice(names)
        for name in old.namelist():
            content = old.read(name)
            new.writestr(name, damaged(content, chance) if name == chosen else content)
    return stream.getvalue()
