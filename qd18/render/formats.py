"""The formats in which each product can be written: the one registry of their names and of the endings of files.

A format is one line here and one function in a module. The function takes the product and the catalogue of the reader's
language and gives a page of blocks (for the screen or as plain text), a text, whole or in pieces, or the bytes of a
document. Its module is imported when the format is asked for, and only then, for some need libraries that not
everybody has.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from importlib import import_module
from pathlib import PurePath
from types import MappingProxyType
from typing import Any

from qd18.messages import UsageError
from qd18.model.named_tuple import NamedTuple


class TextPieces(NamedTuple):
    """A text in *pieces*, each of which is made when it is taken, once."""

    pieces: Iterable[str]

    def __str__(self) -> str:
        """The whole text; the pieces are gone then."""
        return "".join(self.pieces)


class Format(NamedTuple):
    """One format: its *name* for `--format`, what makes it (`module:function`, the module in this room).

    *ending* is that of the files that imply it; *extra* brings the library that it needs. What *is_binary* no terminal
    shows.
    """

    name: str
    maker: str
    ending: str = ""
    extra: str = ""
    is_binary: bool = False

    def load(self) -> Callable[..., Any]:
        """The function that makes it; a refusal with the line to type where its library is missing."""
        module, _, function = self.maker.partition(":")
        try:
            made: Callable[..., Any] = getattr(import_module(f"{__package__}.{module}"), function)
        except ModuleNotFoundError as error:
            library = error.name or "?"
            raise UsageError("missing-extra", ending=self.ending, extra=self.extra, library=library) from error
        return made


class CsvRequest(NamedTuple):
    """What was asked of CSV: that Excel opens it right, and that its headings and cells are those that people read."""

    for_excel: bool = False
    in_words: bool = False

    @property
    def options(self) -> tuple[str, ...]:
        """The options that ask for it."""
        return (*("--excel",) * self.for_excel, *("--in-words",) * self.in_words)


NO_CSV_REQUEST = CsvRequest()
_SHEET = (
    Format("table", "sheet_page:sheet_page", ".txt"),
    Format("csv", "sheet_data:sheet_csv", ".csv"),
    Format("tsv", "tsv:sheet_tsv", ".tsv"),
    Format("json", "sheet_data:sheet_json", ".json"),
    Format("markdown", "sheet_page:sheet_markdown", ".md"),
)
FORMATS: Mapping[str, tuple[Format, ...]] = MappingProxyType(
    {
        "check": (
            Format("table", "compliance_page:compliance_page", ".txt"),
            Format("csv", "verdict_csv:check_csv", ".csv"),
            Format("tsv", "tsv:check_tsv", ".tsv"),
            Format("json", "verdict_json:check_json", ".json"),
            Format("markdown", "compliance_page:compliance_markdown", ".md"),
            Format("html", "office.report_html:check_html", ".html"),
            Format("xlsx", "office.report_xlsx:check_xlsx", ".xlsx", extra="excel", is_binary=True),
        ),
        "explain": (
            Format("text", "explanation_page:explanation_page"),
            Format("json", "explanation_json:explain_json"),
        ),
        "coverage": _SHEET,
        "proposals": _SHEET,
        "trend": _SHEET,
        "list": _SHEET,
        "due": (*_SHEET, Format("ics", "ics:calendar", ".ics")),
        "diff": (
            Format("table", "difference_page:difference_page", ".txt"),
            Format("csv", "history_data:difference_csv", ".csv"),
            Format("tsv", "tsv:difference_tsv", ".tsv"),
            Format("json", "history_data:difference_json", ".json"),
            Format("markdown", "difference_page:difference_markdown", ".md"),
        ),
        "audit": (
            Format("table", "audit_page:audit_page", ".txt"),
            Format("csv", "history_data:audit_csv", ".csv"),
            Format("tsv", "tsv:audit_tsv", ".tsv"),
            Format("json", "history_data:audit_json", ".json"),
        ),
        "validate": (
            Format("text", "findings:findings_page"),
            Format("json", "findings_data:validation_json"),
            Format("github", "findings_data:validation_github"),
            Format("gitlab", "findings_data:validation_gitlab"),
            Format("sarif", "findings_data:validation_sarif"),
        ),
        "regulation": (
            Format("text", "regulation_page:regulation_page"),
            Format("yaml", "regulation_page:regulation_yaml"),
            Format("json", "regulation_data:regulation_json"),
        ),
        "report": (
            Format("html", "office.report_html:report_html", ".html"),
            Format("docx", "office.report_docx:report_docx", ".docx", extra="word", is_binary=True),
            Format("xlsx", "office.report_xlsx:report_xlsx", ".xlsx", extra="excel", is_binary=True),
            Format("markdown", "report_page:report_markdown", ".md"),
        ),
        "tidy": (
            Format("csv", "tidy_data:tidy_csv", ".csv"),
            Format("parquet", "tidy_parquet:tidy_parquet", ".parquet", extra="parquet", is_binary=True),
        ),
        "records": (
            Format("xlsx", "office.records_xlsx:records_xlsx", ".xlsx", extra="excel", is_binary=True),
            Format("csv", "records_csv:records_csv", ".csv"),
        ),
    }
)
"""By product, mostly the command that prints it; the first is the one that is printed where none is asked for."""


def format_names(product: str) -> tuple[str, ...]:
    """What `--format` of *product* can be."""
    return tuple(known.name for known in FORMATS[product])


def format_for(product: str, ending: str) -> Format | None:
    """The format that files with *ending* are written in; None where there is none."""
    return next((known for known in FORMATS[product] if known.ending and known.ending == ending), None)


def endings_of(product: str) -> tuple[str, ...]:
    """The endings of files that *product* can be written to."""
    return tuple(known.ending for known in FORMATS[product] if known.ending)


def chosen_format(product: str, named: str | None, output: str | None, *, csv: CsvRequest = NO_CSV_REQUEST) -> Format:
    """The format that was *named*, else the one that the ending of the file *output* implies, else the first.

    What is asked for of *csv* asks for CSV, and goes with nothing else.
    """
    chosen = _chosen(product, named or ("csv" if csv.options and not output else None), output)
    if csv.options and chosen.name != "csv":
        raise UsageError("csv-only", option=csv.options[0], format=chosen.name)
    if chosen.is_binary and output is None:
        raise UsageError("needs-output", format=chosen.name)
    return chosen


def _chosen(product: str, named: str | None, output: str | None) -> Format:
    if named is not None:
        return next(known for known in FORMATS[product] if known.name == named)
    if not output:
        return FORMATS[product][0]
    implied = format_for(product, PurePath(output).suffix.lower())
    if implied is not None:
        return implied
    raise UsageError("unknown-ending", path=output, allowed=" ".join(endings_of(product)))
