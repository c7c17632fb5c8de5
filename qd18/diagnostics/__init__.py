"""What is wrong in a file: a `Diagnostic` is a value with a code from a closed list, a place and arguments.

The sentences that people read stand in `messages`; finding what is wrong is for `source`, `schema` and `checks`.
"""

from qd18.diagnostics.codes import CODES, Severity
from qd18.diagnostics.diagnostic import Diagnostic, errors_in
from qd18.model.located import Place

__all__ = ["CODES", "Diagnostic", "Place", "Severity", "errors_in"]
