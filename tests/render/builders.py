"""A check's outcome whose every name would like to be something else."""

from collections.abc import Sequence
from dataclasses import replace

from qd18.model.members import Member
from qd18.model.units import Unit
from qd18.render.blocks import Grid, GridCell, GridColumn, Notes, Rows
from qd18.reports.compliance import Compliance
from tests.engine.builders import UNITS, assignment, meeting, member, register
from tests.reports.builders import compliance

HOSTILE = (
    *("[red]x", "[/red]", "[bold red on blue]y[/]", "[link=http://x.vn]z[/link]", ":smile:", "=1+1", "+84", "-1", "@a"),
    *("|", "a|b", "<script>alert(1)</script>", "<!-- x -->", "&lt;b&gt;", "&#42;", "**b**", "_i_", "`c`", "~~s~~"),
    *(
        "# h",
        "- l",
        "+ p",
        "1. o",
        "2) o",
        "> q",
        "[a](http://x.vn)",
        "![a](b)",
        "<http://x.vn>",
        "\\",
        "\\|",
        "---",
        "a\tb",
        "a\nb",
    ),
    *("\u202eab", "\x1b[31mr", "\x1b]0;t\x07", "a\rb", "a\x08b", "{columns}", "{0}", "%s", "🙂 ☺️", "Đặng Thị Ước"),
)
"""Markup of rich and Markdown, HTML, entities, formulas, escapes of the terminal, text that turns round."""


def hostile() -> Compliance:
    """One member, one unit looked after and one title for each of the names; nobody met the quota."""
    people = [named(member(f"m-{number:02}"), name) for number, name in enumerate(HOSTILE)]
    units = [Unit(f"u-{number:02}", name, UNITS[-1].kind, "huyen") for number, name in enumerate(HOSTILE)]
    looked_after = [assignment(unit.id, of=person.id) for unit, person in zip(units, people, strict=True)]
    on_record = register(meeting("2024-01-05", "xa", []), members=people, assignments=looked_after)
    return compliance(replace(on_record, units=(*UNITS, *units)), organisation=HOSTILE[0])


def named(someone: Member, name: str) -> Member:
    """*someone* with the name, and with it as title too."""
    return replace(someone, name=name, title=name)


def grid(*columns: GridColumn, rows: Sequence[Sequence[str]] = (), title: str = "", dropped: str = "") -> Grid:
    """A grid of one group."""
    cells = tuple(tuple(map(GridCell, row)) for row in rows)
    return Grid(columns, (Rows(title, cells),), Notes((dropped,) if dropped else ()))
