"""Every sentence that a person reads: TOML catalogues in Vietnamese and English with the same keys and placeholders.

A catalogue knows no domain value: whoever speaks gives a topic (a file), a key and arguments that are text already.
"""

from qd18.messages.catalogue import LANGUAGES, Catalogue, catalogue
from qd18.messages.printable import printable
from qd18.messages.refusals import Outside, Refusal, Unsteady, UsageError

__all__ = ["LANGUAGES", "Catalogue", "Outside", "Refusal", "Unsteady", "UsageError", "catalogue", "printable"]
