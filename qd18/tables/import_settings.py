"""What was explained once, kept in the settings: headers with their keys, names with their ids."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from qd18.changes.change_set import PutValue
from qd18.editing.document import Document
from qd18.editing.quoting import YamlValue, scalar_text
from qd18.schema.settings import SETTINGS
from qd18.source.nodes import Mapping as MappingNode
from qd18.source.nodes import value_at
from qd18.source.refs import Ref


def what_to_remember(settings: Document, *, columns: Mapping[str, str], names: Mapping[str, str]) -> Iterator[PutValue]:
    """The operations that put into `import` of the *settings* what is not there yet."""
    root, ref = settings.root, Ref(settings.source)
    known = value_at(root, ("import",)) if isinstance(root, MappingNode) else None
    explained = {key: pairs for key, pairs in (("columns", columns), ("names", names)) if pairs}
    if not explained or root is None:
        return
    if known is root or not isinstance(known, MappingNode):
        whole: YamlValue = {key: _spelled(pairs) for key, pairs in explained.items()}
        yield PutValue(ref, ("import",), whole, tuple(SETTINGS.fields))
        return
    for key, pairs in explained.items():
        inner = value_at(known, (key,))
        if inner is known or not isinstance(inner, MappingNode):
            yield PutValue(ref, ("import", key), _spelled(pairs), ())
            continue
        there = {entry.value for entry, _ in inner.entries}
        for text, meaning in pairs.items():
            # A key that is there is found by what it says; a new one is written as it is to stand there, in quotes.
            spelled = text if text in there else scalar_text(text, quote='"')
            yield PutValue(ref, ("import", key, spelled), meaning, ())


def _spelled(pairs: Mapping[str, str]) -> dict[str, YamlValue]:
    """*pairs* with their keys in quotes, whatever is in them."""
    return {scalar_text(text, quote='"'): meaning for text, meaning in pairs.items()}
