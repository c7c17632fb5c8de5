"""docs/diagnostics.md is written from the list of codes, the two catalogues and the gallery in invalid/.

QD18_BLESS=1 writes it.
"""

import re
from collections.abc import Iterator

from qd18.diagnostics import CODES, Severity
from qd18.messages import catalogue
from qd18.messages.code_examples import example_of
from tests.bless import BLESS
from tests.gallery import LANGUAGES, Case, cases
from tests.paths import ROOT

PAGE = ROOT / "docs" / "diagnostics.md"

HEAD = """\
# Diagnostics

<!-- Written by tests/manual/test_diagnostics_page.py from the catalogues, the examples and tests/invalid/. -->

`qd18 validate` reads all data and tells everything that is wrong with it, in one run: path, line and column, the code
in brackets, what was found and what is allowed; then the line itself, a caret below what is meant, and what to do.

- After an **error** nothing is computed, for the outcome could not be trusted: `validate`, and any command that needs
  the data, exits with 3.
- A **warning** is worth a look and keeps nothing from being computed.

Codes are stable: scripts may rely on them. One slip is told once: what merely follows from it is not, and a record that
cannot be read hides no other. Below, `{…}` stands for what the program fills in. A *hint* says what to do; where the
right spelling can be told, the other one is given. More examples of each code are in `tests/invalid/`.

`qd18 explain CODE` says what stands here in the language spoken, in any directory: what is wrong, why it matters, what
to do, and lines that are wrong and right. A member whose id is the same word comes first.
"""


def page() -> str:
    """The whole document."""
    shown = {case.code: case for case in reversed(list(cases()))}
    return HEAD + "".join(
        f"\n## {title}\n" + "".join(entry(code, shown[code]) for code, one in CODES.items() if one is severity)
        for title, severity in (("Errors", Severity.ERROR), ("Warnings", Severity.WARNING))
    )


def entry(code: str, case: Case) -> str:
    """What there is to say about *code*, with the finding of *case* that shows it."""
    lines = "\n".join(sentences(code))
    shown = f"\n### {code}\n\n{lines}\n\n```text\n{finding(code, case)}\n```\n"
    example = example_of(code)
    return shown if example is None else f"{shown}\nRight, in `{example.file}`:\n\n```yaml\n{example.right}```\n"


def sentences(code: str) -> Iterator[str]:
    """The sentences of both catalogues, side by side."""
    vietnamese, english = (catalogue(language).topic("diagnostics")[code] for language in LANGUAGES)
    why_vietnamese, why_english = (catalogue(language).topic("codes")["why"][code] for language in LANGUAGES)
    for key, name in (("message", ""), ("guess", "hint, where the right spelling can be told: "), ("hint", "hint: ")):
        if key in english:
            yield f"- {name}`{english[key]}`<br>`{vietnamese[key]}`"
        if key == "message":
            yield f"- {why_english}<br>{why_vietnamese}"


def finding(code: str, case: Case) -> str:
    """The first finding of *code* in what is expected of *case*."""
    _, *findings = re.split(r"^(?=\S+:\d+:\d+: )", case.expected("en").read_text(encoding="utf-8"), flags=re.MULTILINE)
    return next(one for one in findings if f"[{code}]" in one.split("\n")[0]).split("\n\n")[0].rstrip()


def test_the_page_is_up_to_date() -> None:
    if BLESS:
        PAGE.write_text(page(), encoding="utf-8")

    assert PAGE.read_text(encoding="utf-8") == page()
