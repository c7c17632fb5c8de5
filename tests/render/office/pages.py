"""Pages in HTML read back by the standard library's parser, which knows nothing of how they were written."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser

VOID = {"input", "meta", "br"}
RAW = {"style", "script"}


@dataclass(eq=False)
class Node:
    """An element: its attributes, and the elements and texts in it."""

    name: str
    attributes: dict[str, str]
    inside: list[Node | str] = field(default_factory=list)

    def __getitem__(self, name: str) -> str:
        return self.attributes.get(name, "")

    @property
    def text(self) -> str:
        """All text in it, without scripts and looks."""
        if self.name in RAW:
            return ""
        return "".join(one if isinstance(one, str) else one.text for one in self.inside)

    def all(self, *names: str) -> Iterator[Node]:
        """The elements below it, of these names or of any, in order."""
        for one in self.inside:
            if isinstance(one, Node):
                if not names or one.name in names:
                    yield one
                yield from one.all(*names)

    def one(self, name: str) -> Node:
        """The first of that name."""
        return next(self.all(name))


class _Reader(HTMLParser):
    """Builds the tree, and holds every tag to its place."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.root = Node("", {})
        self.open = [self.root]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        names = [name for name, _ in attrs]
        assert len(names) == len(set(names)), (tag, names)
        node = Node(tag, {name: value or "" for name, value in attrs})
        self.open[-1].inside.append(node)
        if tag not in VOID:
            self.open.append(node)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop().name == tag, (tag, self.getpos())

    def handle_data(self, data: str) -> None:
        self.open[-1].inside.append(data)


def read(content: bytes) -> Node:
    """The page; every element has been closed where it had to be."""
    reader = _Reader()
    reader.feed(content.decode())
    reader.close()
    assert reader.open == [reader.root]
    return reader.root


def by_id(page: Node, name: str) -> Node:
    """The element called *name*."""
    found = [node for node in page.all() if node["id"] == name]
    assert len(found) == 1, (name, len(found))
    return found[0]


def table_rows(table: Node) -> list[dict[str, str]]:
    """The rows of a table by the names of its columns; a name in small print is a column of its own."""
    header = [_named(cell) for cell in table.one("thead").all("th")]
    rows = []
    for row in (row for part in table.all("tbody", "tfoot") for row in part.all("tr")):
        cells = [_named(cell) for cell in row.all("th", "td")]
        told = zip(header, cells, strict=True)
        rows.append({name: text for names, texts in told for name, text in zip(names, texts, strict=True)})
    return rows


def _named(cell: Node) -> list[str]:
    """A cell's text, and what stands in small print below it."""
    under = [one.text for one in cell.all("small")]
    whole = cell.text
    return [whole.removesuffix("".join(under)), *under]
