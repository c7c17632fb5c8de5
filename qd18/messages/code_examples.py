"""An example of each code, as `code_examples.toml` gives it: lines that are wrong, and the same put right."""

from __future__ import annotations

from pathlib import Path

from qd18.model.named_tuple import NamedTuple


class CodeExample(NamedTuple):
    """Lines of the data file *file*: `wrong` has the code, `right` has none."""

    file: str
    wrong: str
    right: str


def example_of(code: str) -> CodeExample | None:
    """The example of *code*; None where the whole file is what is wrong, or more than one can read."""
    import tomllib

    path = Path(__file__).parent / "code_examples.toml"
    examples = tomllib.loads(path.read_text(encoding="utf-8"))
    return CodeExample(**examples[code]) if code in examples else None
