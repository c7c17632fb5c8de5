"""What leaves the program, byte by byte, into pipes and onto consoles of other encodings than UTF-8."""

from __future__ import annotations

import io
import sys
import unicodedata

import pytest

from qd18.cli.streams import prepare_talk, print_product

SENTENCE = "Nguyễn Văn Mẫu: chưa đạt định mức, ỷ, Ỡ, “x”…\n"


class Console(io.TextIOWrapper):
    """A terminal, and what it has got."""

    def __init__(self, encoding: str, *, errors: str = "strict") -> None:
        self.bytes = io.BytesIO()
        super().__init__(self.bytes, encoding=encoding, errors=errors, newline="\r\n")

    def isatty(self) -> bool:
        return True


class Pipe(Console):
    """Something else, with the line ends that Windows gives it."""

    def isatty(self) -> bool:
        return False


def test_a_console_of_code_page_1258_gets_each_letter_with_its_tone_behind_it(monkeypatch: pytest.MonkeyPatch) -> None:
    console = Console("cp1258")
    monkeypatch.setattr(sys, "stdout", console)

    print_product((f"{SENTENCE}漢",))

    # The tones stand alone there: composed again it is what was written.
    assert (
        unicodedata.normalize("NFC", console.bytes.getvalue().decode("cp1258")) == SENTENCE.replace("\n", "\r\n") + "?"
    )


def test_talk_on_such_a_console_is_as_legible(monkeypatch: pytest.MonkeyPatch) -> None:
    console = Console("cp1258", errors="backslashreplace")
    monkeypatch.setattr(sys, "stderr", console)

    prepare_talk()
    sys.stderr.write("lỗi")
    sys.stderr.flush()

    assert console.bytes.getvalue() == "lô\u0303i".encode("cp1258")


@pytest.mark.parametrize("encoding", ["utf-8", "cp65001" if sys.platform == "win32" else "utf-16-le"])
def test_a_console_that_takes_every_letter_gets_them_as_they_are(
    encoding: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    console = Console(encoding)
    monkeypatch.setattr(sys, "stdout", console)

    print_product((SENTENCE,))

    assert console.bytes.getvalue().decode(encoding) == SENTENCE.replace("\n", "\r\n")


@pytest.mark.parametrize("encoding", ["cp1258", "cp1252", "utf-8"])
def test_a_pipe_gets_utf_8_with_plain_line_ends_on_every_system(encoding: str, monkeypatch: pytest.MonkeyPatch) -> None:
    pipe, other = Pipe(encoding), Pipe(encoding)
    monkeypatch.setattr(sys, "stdout", pipe)
    monkeypatch.setattr(sys, "stderr", other)

    print_product((SENTENCE,))
    prepare_talk()
    sys.stderr.write(SENTENCE)
    sys.stderr.flush()

    assert pipe.bytes.getvalue() == SENTENCE.encode()
    assert other.bytes.getvalue().decode().rstrip() == SENTENCE.rstrip()
