"""New lines written in the manner of their neighbours: their indent, order of keys, quoting and kinds of list."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from unicodedata import normalize

from qd18.editing.extents import column_of, dash_of, end_of, is_flow, start_of
from qd18.editing.quoting import PlainScalar, YamlValue, scalar_text
from qd18.source.nodes import Mapping as MappingNode
from qd18.source.nodes import Node, Scalar
from qd18.source.nodes import Sequence as SequenceNode

USUAL_STEP = 2
"""Columns by which the lines of a value are set in below its key, where no neighbour shows another way."""

YamlMapping = Mapping[str, YamlValue]


@dataclass(frozen=True, slots=True)
class LocalStyle:
    """How *text* is written, its line break being *newline*."""

    text: str
    newline: str

    def item(self, value: YamlValue, like: Sequence[Node], *, dashes: int) -> str:
        """*value* as an item of a block list whose dashes stand in column *dashes*, written as the nodes *like*."""
        gap, column = self._gap_and_column(like, dashes)
        if isinstance(value, Mapping):
            samples = [node for node in like if isinstance(node, MappingNode)]
            if like and is_flow(like[0], self.text):
                return " " * dashes + "-" + gap + self.braces(value, samples)
            lines = self.fields(value, samples, column=column)
            return " " * dashes + "-" + gap + lines[0].lstrip(" ") + "".join(self.newline + line for line in lines[1:])
        return " " * dashes + "-" + gap + self.scalar(value, like[0] if like else None)

    def _gap_and_column(self, like: Sequence[Node], dashes: int) -> tuple[str, int]:
        """What stands between a dash and what follows it, and the column of what follows."""
        for node in like:
            start = start_of(node)
            gap = self.text[dash_of(node, dashes, self.text) + 1 : start]
            if gap and not gap.strip():
                return gap, column_of(node)
        return " ", dashes + USUAL_STEP

    def fields(self, values: YamlMapping, like: Sequence[MappingNode], *, column: int) -> list[str]:
        """The lines of a block record whose keys stand in *column*."""
        lines: list[str] = []
        for key in in_neighbours_order(values, like):
            lines += self.field(key, values[key], like, column=column, alike=_quoted_throughout(like))
        return lines

    def field(
        self, key: str, value: YamlValue, like: Sequence[MappingNode], *, column: int, alike: Node | None = None
    ) -> list[str]:
        """The lines of one key with its value, quoted as *alike* is where none of *like* shows that key."""
        sample = entry_with(key, like)
        head = " " * column + f"{_key_like(key, like)}:"
        if isinstance(value, Mapping):
            below = [sample[1]] if sample and isinstance(sample[1], MappingNode) else []
            return [head, *self.fields(value, below, column=self._column_below(sample, column))]
        if isinstance(value, Sequence) and not isinstance(value, str):
            return self._list(head, value, sample, like, column)
        return [head + self._gap(sample) + self.scalar(value, sample[1] if sample else alike)]

    def _list(
        self,
        head: str,
        values: Sequence[YamlValue],
        sample: KeyAndValue | None,
        like: Sequence[MappingNode],
        column: int,
    ) -> list[str]:
        node = sample[1] if sample else None
        items = node.items if isinstance(node, SequenceNode) else []
        holds_records = any(isinstance(one, Mapping) for one in values)
        shown = node if items else self._any_list(like)
        in_brackets = not holds_records if shown is None or (holds_records and not items) else is_flow(shown, self.text)
        if in_brackets or not values:
            return [head + self._gap(sample if shown is node else None) + self.brackets(values, node)]
        block = sample if items else next(((k, v) for one in like for k, v in one.entries if v is shown), None)
        dashes = self._column_below(block, column)
        return [head, *(self.item(value, items, dashes=dashes) for value in values)]

    def _any_list(self, like: Sequence[MappingNode]) -> Node | None:
        """Another list of scalars, which shows how lists are written here."""
        lists = (value for node in like for _, value in node.entries if isinstance(value, SequenceNode))
        return next((one for one in lists if one.items and isinstance(one.items[0], Scalar)), None)

    def _column_below(self, sample: KeyAndValue | None, column: int) -> int:
        """The column of a block value below a key in *column*, set in as that of *sample*."""
        if sample is None or is_flow(sample[1], self.text) or isinstance(sample[1], Scalar):
            return column + USUAL_STEP
        return column + column_of(sample[1]) - column_of(sample[0])

    def _gap(self, sample: KeyAndValue | None) -> str:
        """What stands between the colon of a key and its value on the same line."""
        if sample is not None:
            gap = self.text[end_of(sample[0], self.text) + 1 : start_of(sample[1])]
            if gap and not gap.strip(" "):
                return gap
        return " "

    def scalar(self, value: YamlValue, sample: Node | None, *, in_flow: bool = False) -> str:
        """*value* on one line, quoted as *sample* is; text in NFC, as it is read."""
        if isinstance(value, Mapping) or (isinstance(value, Sequence) and not isinstance(value, str)):
            return self.flow(value, sample)
        value = normalize("NFC", value) if isinstance(value, str) and not isinstance(value, PlainScalar) else value
        if isinstance(sample, Scalar) and sample.style in {"'", '"'}:
            return scalar_text(value, quote=sample.style, in_flow=in_flow)
        return scalar_text(value, in_flow=in_flow)

    def flow(self, value: YamlValue, sample: Node | None = None) -> str:
        """*value* on one line, as it stands inside brackets or braces."""
        if isinstance(value, Mapping):
            return self.braces(value, [sample] if isinstance(sample, MappingNode) else [])
        if isinstance(value, Sequence) and not isinstance(value, str):
            return self.brackets(value, sample)
        return self.scalar(value, sample, in_flow=True)

    def brackets(self, values: Iterable[YamlValue], sample: Node | None) -> str:
        """A list in brackets."""
        items = sample.items if isinstance(sample, SequenceNode) and is_flow(sample, self.text) else []
        pad = self._pad(sample, items[0]) if sample and items else ""
        inside = ", ".join(self.flow(value, items[0] if items else None) for value in values)
        return f"[{pad}{inside}{pad}]" if inside else "[]"

    def braces(self, values: YamlMapping, like: Sequence[MappingNode]) -> str:
        """A record in braces."""
        shown = next((node for node in like if is_flow(node, self.text) and node.entries), None)
        pad = self._pad(shown, shown.entries[0][0]) if shown else ""
        pairs = []
        for key in in_neighbours_order(values, like):
            sample = entry_with(key, like)
            shown_value = sample[1] if sample else _quoted_throughout(like)
            pairs.append(f"{_key_like(key, like)}: {self.flow(values[key], shown_value)}")
        return "{" + pad + ", ".join(pairs) + pad + "}"

    def _pad(self, node: Node, first: Node) -> str:
        """The spaces behind an opening bracket."""
        gap = self.text[start_of(node) + 1 : start_of(first)]
        return gap if not gap.strip(" ") else ""


KeyAndValue = tuple[Scalar, Node]


def entry_with(key: str, like: Iterable[MappingNode]) -> KeyAndValue | None:
    """The first of *like* to have *key* shows how it is written: the key and its value."""
    return next((entry for node in like for entry in node.entries if entry[0].value == key), None)


def entry_before(holder: MappingNode, key: str, order: Sequence[str]) -> KeyAndValue:
    """The entry of *holder* that a new *key* is to follow: the last of those that stand before it in *order*."""
    if key in order:
        earlier = set(order[: list(order).index(key)])
        found = [entry for entry in holder.entries if entry[0].value in earlier]
        return found[-1] if found else holder.entries[0]
    return holder.entries[-1]


def _key_like(key: str, like: Sequence[MappingNode]) -> str:
    """*key*, in quotes where *like* has that key in quotes, or its first one where it has not that."""
    shown = entry_with(key, like) or next((entry for node in like for entry in node.entries), None)
    quote = shown[0].style if shown is not None and shown[0].style in {"'", '"'} else ""
    return f"{quote}{key}{quote}"


def _quoted_throughout(like: Sequence[MappingNode]) -> Scalar | None:
    """A value of the nearest record, if it has all of its values in quotes of one kind."""
    values = [value for _, value in like[0].entries if isinstance(value, Scalar)] if like else []
    kinds = {value.style for value in values}
    return values[0] if kinds in ({"'"}, {'"'}) else None


def in_neighbours_order(values: YamlMapping, like: Sequence[MappingNode]) -> list[str]:
    """The keys of *values* in the order of the nearest neighbour; others follow those that they follow in *values*."""
    keys = list(values)
    if not like:
        return keys
    known = [key.value for key, _ in like[0].entries if key.value in values]
    order = list(known)
    for at, key in enumerate(keys):
        if key not in known:
            before = next((one for one in reversed(keys[:at]) if one in order), None)
            order.insert(0 if before is None else order.index(before) + 1, key)
    return order
