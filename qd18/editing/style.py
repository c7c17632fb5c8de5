"""Local style: new lines look like their neighbours in indent, order of keys, quoting and kind of list."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from unicodedata import normalize

from qd18.editing.extents import column_of, dash_of, end_of, is_flow, start_of
from qd18.editing.quoting import PlainScalar, YamlValue, scalar_text
from qd18.model.value_class import value_class
from qd18.source.nodes import Mapping as MappingNode
from qd18.source.nodes import Node, Scalar
from qd18.source.nodes import Sequence as SequenceNode

USUAL_STEP = 2
"""Columns by which the lines of a value are set in below its key, where no neighbour shows another way."""

YamlMapping = Mapping[str, YamlValue]


@value_class
class LocalStyle:
    """How *text* is written, its line break being *newline*.

    Every method takes nodes of *text* as examples, the nearest first; where none shows a way, the usual one is taken.
    """

    text: str
    newline: str

    def item(self, value: YamlValue, examples: Sequence[Node], *, dashes: int) -> str:
        """*value* as an item of a block list whose dashes stand in column *dashes*, written as the nodes *examples*."""
        gap, column = self._gap_and_column(examples, dashes)
        if isinstance(value, Mapping):
            samples = [node for node in examples if isinstance(node, MappingNode)]
            if examples and is_flow(examples[0], self.text):
                return " " * dashes + "-" + gap + self.braces(value, samples)
            lines = self.fields(value, samples, column=column)
            return " " * dashes + "-" + gap + lines[0].lstrip(" ") + "".join(self.newline + line for line in lines[1:])
        return " " * dashes + "-" + gap + self.scalar(value, examples[0] if examples else None)

    def _gap_and_column(self, examples: Sequence[Node], dashes: int) -> tuple[str, int]:
        """What stands between a dash and what follows it, and the column of what follows."""
        for node in examples:
            start = start_of(node)
            gap = self.text[dash_of(node, dashes, self.text) + 1 : start]
            if gap and not gap.strip():  # a comment behind a dash is not copied
                return gap, column_of(node)
        return " ", dashes + USUAL_STEP

    def fields(self, values: YamlMapping, examples: Sequence[MappingNode], *, column: int) -> list[str]:
        """The lines of a block record whose keys stand in *column*."""
        lines: list[str] = []
        for key in in_neighbours_order(values, examples):
            lines += self.field(key, values[key], examples, column=column, fallback=_quoted_throughout(examples))
        return lines

    def field(
        self, key: str, value: YamlValue, examples: Sequence[MappingNode], *, column: int, fallback: Node | None = None
    ) -> list[str]:
        """The lines of one key with its value, quoted as *fallback* is where none of *examples* shows that key."""
        sample = entry_with(key, examples)
        head = " " * column + f"{_key_like(key, examples)}:"
        if isinstance(value, Mapping):
            below = [sample[1]] if sample and isinstance(sample[1], MappingNode) else []
            return [head, *self.fields(value, below, column=self._column_below(sample, column))]
        if isinstance(value, Sequence) and not isinstance(value, str):
            return self._list(head, value, sample, examples, column)
        return [head + self._gap(sample) + self.scalar(value, sample[1] if sample else fallback)]

    def _list(
        self,
        head: str,
        values: Sequence[YamlValue],
        sample: KeyAndValue | None,
        examples: Sequence[MappingNode],
        column: int,
    ) -> list[str]:
        """The lines of a list: as the same key's in an example, else as another list of the examples."""
        node = sample[1] if sample else None
        items = node.items if isinstance(node, SequenceNode) else []
        model = sample if sample and items else self._any_list(examples)
        holds_records = any(isinstance(value, Mapping) for value in values)
        # Another key's list in brackets says nothing about records: those get a dash each.
        is_shown = model is not None and (bool(items) or not holds_records)
        in_brackets = is_flow(model[1], self.text) if model is not None and is_shown else not holds_records
        if in_brackets or not values:
            return [head + self._gap(sample if items else None) + self.brackets(values, node)]
        dashes = self._column_below(model, column)
        return [head, *(self.item(value, items, dashes=dashes) for value in values)]

    def _any_list(self, examples: Sequence[MappingNode]) -> KeyAndValue | None:
        """Another key with a list of scalars, which shows how lists are written here."""
        lists = (entry for record in examples for entry in record.entries if isinstance(entry[1], SequenceNode))
        return next((key_list for key_list in lists if _begins_with_scalar(key_list[1])), None)

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

    def braces(self, values: YamlMapping, examples: Sequence[MappingNode]) -> str:
        """A record in braces."""
        example = next((node for node in examples if is_flow(node, self.text) and node.entries), None)
        pad = self._pad(example, example.entries[0][0]) if example else ""
        pairs = []
        for key in in_neighbours_order(values, examples):
            sample = entry_with(key, examples)
            value = self.flow(values[key], sample[1] if sample else _quoted_throughout(examples))
            pairs.append(f"{_key_like(key, examples)}: {value}")
        return "{" + pad + ", ".join(pairs) + pad + "}"

    def _pad(self, node: Node, first: Node) -> str:
        """The spaces behind an opening bracket."""
        gap = self.text[start_of(node) + 1 : start_of(first)]
        return gap if not gap.strip(" ") else ""


KeyAndValue = tuple[Scalar, Node]


def _begins_with_scalar(node: Node) -> bool:
    return isinstance(node, SequenceNode) and bool(node.items) and isinstance(node.items[0], Scalar)


def entry_with(key: str, examples: Iterable[MappingNode]) -> KeyAndValue | None:
    """The key *key* with its value in the first of *examples* to have it."""
    return next((entry for node in examples for entry in node.entries if entry[0].value == key), None)


def entry_before(holder: MappingNode, key: str, order: Sequence[str]) -> KeyAndValue:
    """The entry of *holder* that a new *key* is to follow: the last of those that stand before it in *order*."""
    if key in order:
        earlier = set(order[: list(order).index(key)])
        entries = [entry for entry in holder.entries if entry[0].value in earlier]
        # Never before the first key: that shares its line with the dash of the record.
        return entries[-1] if entries else holder.entries[0]
    return holder.entries[-1]


def _key_like(key: str, examples: Sequence[MappingNode]) -> str:
    """*key*, in quotes of the kind that *examples* have around that key, or around their first key."""
    example = entry_with(key, examples) or next((entry for node in examples for entry in node.entries), None)
    quote = example[0].style if example is not None and example[0].style in {"'", '"'} else ""
    return f"{quote}{key}{quote}"


def _quoted_throughout(examples: Sequence[MappingNode]) -> Scalar | None:
    """A value of the nearest record, if it has all of its values in quotes of one kind."""
    values = [value for _, value in examples[0].entries if isinstance(value, Scalar)] if examples else []
    kinds = {value.style for value in values}
    return values[0] if kinds in ({"'"}, {'"'}) else None


def in_neighbours_order(values: YamlMapping, examples: Sequence[MappingNode]) -> list[str]:
    """The keys of *values* in the order of the nearest neighbour; others follow those that they follow in *values*."""
    keys = list(values)
    if not examples:
        return keys
    known = [key.value for key, _ in examples[0].entries if key.value in values]
    order = list(known)
    for index, key in enumerate(keys):
        if key not in known:
            before = next((earlier for earlier in reversed(keys[:index]) if earlier in order), None)
            order.insert(0 if before is None else order.index(before) + 1, key)
    return order
