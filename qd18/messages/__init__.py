"""What people read, and what goes wrong in words: TOML catalogues in Vietnamese and English, and refusals.

Both languages have the same keys and placeholders. Whoever speaks gives a topic (a file), a key and arguments; a
catalogue itself knows how days, numbers and periods are written, and nothing of members, units or regulations.
A refusal is an exception that names its sentence; whoever catches it says it in the language of the run.
"""

from qd18.messages.catalogue import LANGUAGES, Catalogue, catalogue
from qd18.messages.printable import printable
from qd18.messages.refusals import Outside, Refusal, Unsteady, UsageError

__all__ = ["LANGUAGES", "Catalogue", "Outside", "Refusal", "Unsteady", "UsageError", "catalogue", "printable"]
