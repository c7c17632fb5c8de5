"""Where PyYAML has no libyaml, each of its oddities is brought to the reading that libyaml has: here text by text."""

from __future__ import annotations

import pytest
import yaml

from qd18.source.slow_parser import SlowLoader
from tests.amounts import some
from tests.source.mutations import reading, texts
from tests.source.test_parsers import needs_both


def libyaml_version() -> str:
    """The version of the libyaml that PyYAML was built with; empty without it."""
    return yaml._yaml.get_version_string() if yaml.__with_libyaml__ else ""  # noqa: SLF001 - it is told nowhere else


ODD = (
    # a byte-order mark: at the beginning, at the beginning of a line, within one
    "\ufeff- a: 1\n", "- a: 1\n\ufeff- b: 2\n", "- a: 1\n\ufeff\ufeff# x\n- b: 2\n", "- a: x\ufeffy\n  b: z\n",
    # directives
    "%YAML 1.1\n--- [a]\n", "%TAG ! !x\n---\n- !y b\n", "%FOO x\n--- [a]\n", "%YAMLX 1.1\n--- a\n", "%TAG\n--- a\n",
    # plain texts in brackets
    "[a?b, c:d, e f, g]\n", "[a:]\n", "[a:, b]\n", "{a:b: c}\n", "{a:{b: c}}\n", "[a ?b, ? c]\n", "[a #b\n, c]\n",
    "[a\n  b, c\n\n  d]\n", "[a#b, c]\n", "{a: b c, d: e}\n", "[a: b]\n", "[a :b]\n", "[a b:]\n", "[a\n#b\n]\n",
    "{a: b?}\n", "[?a]\n", "[? a, b]\n", "[?, a]\n", "[? , a]\n", "[? a : b, c]\n",
    # half a pair of surrogates in quotes
    '- "\\ud83d"\n', '- "\\ud83d\\ude42"\n', '- "a\\udc00b"\n', '- "\\u0111"\n', "- '\\ud83d'\n",
    # what stands behind the sign of a block of text
    "- |2-\n   a\n", "- |-2\n   a\n", "- >+\n  a\n\n- b\n", "- |+-\n  a\n", "- |-+\n  a\n", "- |10\n  a\n",
    "- |0\n  a\n",    "- |2+ # x\n   a\n\n", "- > x\n  a\n", "- |3\n   a\n", "- |\n  a\n\n", "- |1\n a\n",
    # tags
    "- !x a\n", "- !!str a\n", "- !e!x a\n", "- !<x> a\n", "- !<> a\n", "- ! a\n", "- !x, a\n", "[!x, a]\n", "- !\n",
    "- !x{a} b\n", "- !x%41 b\n", "- !!%C4%91 b\n", "- !a!b!c d\n", "- !x", "- !<x y> a\n", "- !đ a\n", "[!x,a]\n",
    "- !<x>a\n", "{!k a: !v b}\n", "- !!map {a: b}\n",
    "- !%FF a\n", "- !!a%C4x b\n", "- !<%FF> a\n", "- !x%E1%80 b\n", "- !e!%FF b\n",
)  # fmt: skip
SINCE_0_2_6 = ("[?]\n", "[ ? a\n, ?\n]\n") if libyaml_version() >= "0.2.6" else ()
"""A sign of a key with nothing behind it: libyaml refused it before."""


def events(text: str, loader: type) -> list[tuple[object, ...]] | str:
    """What a parser makes of *text*; only that it gives up, where it does."""
    try:
        return [
            (type(event), getattr(event, "value", None), getattr(event, "tag", None))
            for event in yaml.parse(text, loader)
        ]
    except (yaml.YAMLError, ValueError):
        return "nothing"


def without_libyaml(patched: pytest.MonkeyPatch) -> None:
    """From here on the machine is one without it."""
    patched.delattr(yaml, "CSafeLoader")
    patched.setattr("qd18.source.parsing.LOADER", SlowLoader)


@needs_both
@pytest.mark.parametrize("text", [*ODD, *SINCE_0_2_6])
def test_an_oddity_is_read_as_libyaml_reads_it(text: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """The same events, and of the whole reading the same values, places and diagnostics."""
    fast = reading(text)
    assert events(text, SlowLoader) == events(text, yaml.CSafeLoader)

    without_libyaml(monkeypatch)
    assert reading(text) == fast


@needs_both
@pytest.mark.parametrize("number", some(range(2), usually=1))
def test_slips_are_read_alike(number: int, monkeypatch: pytest.MonkeyPatch) -> None:
    slips = [*texts(1500)][number::50]
    fast = [reading(text) for text in slips]

    without_libyaml(monkeypatch)
    assert [reading(text) for text in slips] == fast
