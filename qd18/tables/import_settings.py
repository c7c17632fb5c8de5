"""What was explained once, kept in the settings: headers with their keys, names with their ids."""

from __future__ import annotations

from collections.abc import Mapping

from qd18.editing.document import Document
from qd18.editing.quoting import YamlValue, scalar_text
from qd18.schema.settings import SETTINGS
from qd18.source.nodes import Mapping as MappingNode
from qd18.source.nodes import value_at


def remember(settings: Document, *, columns: Mapping[str, str], names: Mapping[str, str]) -> None:
    """Put into `import` of the *settings* what is not there yet."""
    root = settings.root
    known = value_at(root, ("import",)) if isinstance(root, MappingNode) else None
    told = {key: pairs for key, pairs in (("columns", columns), ("names", names)) if pairs}
    if not told or root is None:
        return
    if known is root or not isinstance(known, MappingNode):
        whole: YamlValue = {key: _spelled(pairs) for key, pairs in told.items()}
        settings.put(None, ("import",), whole, order=tuple(SETTINGS.fields))
        return
    for key, pairs in told.items():
        inner = value_at(known, (key,))
        if inner is known or not isinstance(inner, MappingNode):
            settings.put(None, ("import", key), _spelled(pairs))
            continue
        there = {one.value for one, _ in inner.entries}
        for text, meant in pairs.items():
            settings.put(None, ("import", key, text if text in there else scalar_text(text, quote='"')), meant)


def _spelled(pairs: Mapping[str, str]) -> dict[str, YamlValue]:
    """*pairs* with their keys in quotes, whatever is in them."""
    return {scalar_text(text, quote='"'): meant for text, meant in pairs.items()}
