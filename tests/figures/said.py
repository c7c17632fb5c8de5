"""How people read values: as the manual says it, and not as the program writes it.

`Dates are dd/mm/yyyy for people in Vietnamese. Numbers with a decimal comma in Vietnamese.` Words of closed lists are
those of the catalogues.
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Sequence
from datetime import date, timedelta
from fractions import Fraction
from typing import Any

from qd18.messages import catalogue
from tests.files import plain
from tests.oracle.writing import BUILTIN_ID
from tests.paths import ROOT

Yaml = dict[str, Any]

REGULATIONS = ROOT / "qd18" / "regulations"
ROMAN = ("I", "II", "III", "IV")
SIGN = {
    "violation": "✗",
    "unassigned": "?",
    "partial": "~",
    "pending": "…",
    "met": "✓",
    "exempt": "–",
    "no-record": "∅",
}


def day(value: str | None, language: str) -> str:
    """A day; nothing where there is none."""
    if value is None:
        return ""
    return f"{value[8:10]}/{value[5:7]}/{value[:4]}" if language == "vi" else value


STRETCHES = {
    "vi": {
        "w": "tuần {number}, {first}–{last}",
        "d": "{number} ngày đến {last}",
        "m": "{number} tháng đến {last}",
        "": "{number} buổi gần nhất đến {last}",
        "all": "từ đầu sổ đến {last}",
        "..": "{first}–{last}",
    },
    "en": {
        "w": "week {number}, {first} to {last}",
        "d": "{number} days to {last}",
        "m": "{number} months to {last}",
        "": "last {number} meetings to {last}",
        "all": "everything to {last}",
        "..": "{first} to {last}",
    },
}
"""Periods that are no calendar periods, by how their labels tell them; never by the label itself."""


def _stretch(label: str, language: str) -> str | None:
    """A period that is no calendar period."""
    if ".." in label:
        sort, number, (first, last) = "..", "", label.split("..")
    elif "W" in label:
        monday = date.fromisocalendar(int(label[:4]), int(label[-2:]), 1)
        sort, number = "w", str(int(label[-2:]))
        first, last = monday.isoformat(), (monday + timedelta(6)).isoformat()
    elif label.startswith("last:"):
        _, length, last = label.split(":")
        number, first, sort = length.rstrip("dmal"), "", length.lstrip("0123456789")
    else:
        return None
    form = STRETCHES[language][sort]
    return form.format(number=number, first=day(first or None, language), last=day(last, language))


def short_period(label: str, language: str) -> str:
    """`I/2024`, `02/2024`; in English the label."""
    if (told := _stretch(label, language)) is not None:
        return told
    if language == "en":
        return label
    if "Q" in label:
        return f"{ROMAN[int(label[5]) - 1]}/{label[:4]}"
    if "H" in label:
        return f"6 tháng {'đầu' if label[5] == '1' else 'cuối'} năm {label[:4]}"
    return f"{label[5:]}/{label[:4]}" if "-" in label else label


def period(label: str, language: str) -> str:
    """`quý I/2024`, `tháng 02/2024`; in English the label."""
    if (told := _stretch(label, language)) is not None:
        return told
    if language == "en":
        return label
    short = short_period(label, language)
    return (
        f"quý {short}"
        if "Q" in label
        else f"tháng {short}"
        if "-" in label
        else short
        if "H" in label
        else f"năm {short}"
    )


def share(met: int, of: int, language: str) -> str:
    """A percentage with one decimal at most; 100 % and 0 % only where it is all or nothing."""
    tenths = round(Fraction(1000 * met, of))
    tenths = min(max(tenths, 1), 999) if 0 < met < of else tenths
    whole, rest = divmod(tenths, 10)
    exact = rest == 0 and Fraction(met, of) == Fraction(tenths, 1000)
    return f"{whole}%" if exact else f"{whole}{',' if language == 'vi' else '.'}{rest}%"


def regulation(law: Yaml) -> str:
    """What people call a regulation: its number, or its id where it has none."""
    return str(law.get("number", law["id"]))


def duty(law: Yaml, name: str, language: str) -> str:
    """What people call a duty; of the built-in regulation that stands in its own file."""
    if law["id"] == BUILTIN_ID:
        law = plain((REGULATIONS / f"{BUILTIN_ID}.yaml").read_text(encoding="utf-8"))
    (found,) = [duty["name"] for duty in law["duties"] if duty["id"] == name]
    return str(found[language])


def missing(listed: Sequence[Yaml], language: str) -> str:
    """`1 buổi với đảng ủy xã, phường, thị trấn và 1 buổi với chi bộ khu dân cư`."""
    words = catalogue(language)
    told = []
    for one in listed:
        *names, last = [words.word("kind", kind) for kind in one["with"]]
        either = " hoặc " if language == "vi" else " or "
        kinds = ", ".join(names) + either + last if names else last
        if language == "vi":
            told.append(f"{one['number']} buổi với {kinds}")
        else:
            told.append(f"{one['number']} meeting{'s' if one['number'] > 1 else ''} with a {kinds}")
    return (" và " if language == "vi" else " and ").join(told)


COUNTED = {
    "vi": {
        "buổi": "meetings",
        "ngày": "days",
        "tuần": "weeks",
        "tháng": "months",
        "đơn vị khác nhau": "units",
        "giờ": "hours",
    },
    "en": {
        "meeting": "meetings",
        "day": "days",
        "week": "weeks",
        "month": "months",
        "(?:different )?unit": "units",
        "hour": "hours",
    },
}


def in_meetings(text: str, language: str) -> tuple[str, set[str]]:
    """What is missing, told as if it were meetings, in whole numbers, and what is counted instead."""
    counted = set()
    for word_, what in COUNTED[language].items():
        following = " với" if language == "vi" else "s? with"

        def told(found: re.Match[str], what: str = what) -> str:
            counted.add(what)
            number = math.ceil(float(found[1].replace(",", ".")))
            return f"{number} buổi với" if language == "vi" else f"{number} meeting{'s' if number > 1 else ''} with"

        text = re.sub(rf"(\d+(?:[.,]\d+)?) {word_}{following}", told, text)
    return text, counted


def word(group: str, value: str | None, language: str) -> str:
    """A word of a closed list."""
    return "" if value is None else catalogue(language).word(group, value)


def flag(value: bool, language: str) -> str:  # noqa: FBT001
    """Yes or no."""
    return {"vi": ("không", "có"), "en": ("no", "yes")}[language][value]


def several(names: Sequence[str], language: str, *, most: int) -> str:
    """So many names at most, then how many others there are."""
    rest = len(names) - most
    if rest <= 0:
        return "; ".join(names)
    others = f"… và {rest} đơn vị khác" if language == "vi" else f"… and {rest} other unit{'s' if rest > 1 else ''}"
    return "; ".join([*names[:most], others])


def filled(one: Any, language: str) -> str:
    """How far a quota is filled; of a limit how what was found stands to it: `3>2`."""
    sign = "/" if not one.is_limit else ">" if one.told.get("broken_on") else "≤"
    return f"{number(one.filled, language)}{sign}{one.asked}"


def number(value: Fraction | int, language: str) -> str:
    """A number, of hours with a decimal comma in Vietnamese."""
    if Fraction(value).denominator == 1:
        return str(int(value))
    return str(float(value)).replace(".", "," if language == "vi" else ".")


def filling(one: Any, language: str) -> str:
    """How far a quota is filled, of one that is judged; else the mark of its status."""
    status = one.told["status"]
    return filled(one, language) if status in {"met", "violation"} else SIGN[status]


def post(held: Yaml, language: str) -> str:
    """`the title, or the position; with the committee, unless the title has its proper name`."""
    position = word("position", held["position"], language)
    told = str(held["title"] or position[0].upper() + position[1:])
    proper = " ".join(held["committee"].split()[-2:])
    is_named = not proper or (held["title"] and proper.lower() in told.lower())
    return told if is_named else f"{told}, {held['committee']}"


CELLS: dict[str, Callable[[Any, str], str]] = {
    "text": lambda value, _: str(value),
    "number": number,
    "texts": lambda value, _: "; ".join(value),
    "date": day,
    "period": short_period,
    "share": lambda value, language: share(value[0], value[1], language),
    "missing": missing,
    "mark": lambda value, _: SIGN[value],
    "filling": filling,
    "post": post,
    "periods": lambda value, language: "; ".join(short_period(label, language) for label in value),
    "body": lambda value, _: str(value),
    "whole-tier": lambda value, _: str(value),
    "position-or-none": lambda value, language: word("position", value, language),
}


NONE = {"body": "no-body", "position-or-none": "no-post", "whole-tier": "whole-tier"}
"""What is said where there is nothing, by the sort of values."""


def cell(value: Any, sort: str, language: str) -> str:
    """A value of a table as it stands on the page; *sort* is one that `figures.tables` names, or a list of words."""
    if value is None and sort in NONE:
        return str(catalogue(language).topic("sheets")["none"][NONE[sort]])
    if value is None or value == []:
        return ""
    return CELLS[sort](value, language) if sort in CELLS else word(sort, value, language)


def heading(column: str, sort: str, language: str) -> str:
    """What heads a column; a quarter is headed by its name."""
    if column.startswith("rate-"):
        rate_of = str(catalogue(language).topic("sheets")["rate-of"])
        return rate_of.format(period=short_period(column.removeprefix("rate-"), language))
    if sort == "filling" and column[:2] == "20":
        return f"{'M' if language == 'en' else 'T'}{int(column[5:])}"
    if sort in {"mark", "share"} and column[:2] == "20":
        return short_period(column, language)
    return str(catalogue(language).topic("sheets")["columns"][column])
