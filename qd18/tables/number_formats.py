"""What a cell shows: a number under its number format, as a spreadsheet program prints it.

Decimals stand behind a point and thousands between commas, as formats spell them. Months are always digits: `05-Jan` is
shown as `05-01`; hours are those of a whole day: `7:30 PM` is shown as `19:30`. What is too rare to be told, such as
fractions, is told by None and not guessed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, datetime
from decimal import ROUND_HALF_UP, Decimal
from functools import lru_cache

from qd18.model.lazy_pattern import lazy_pattern
from qd18.model.named_tuple import NamedTuple
from qd18.tables.table import ShownDate, ShownFloat, ShownInt

GENERAL = "General"
SYSTEM_DATE = "dd/mm/yyyy"
"""How the day is shown that follows the settings of the computer."""

_TOKEN = lazy_pattern(
    r'"(?P<quoted>[^"]*)"|\\(?P<escaped>.)|_(?P<blank>.)|\*(?P<filler>.)|\[(?P<bracket>[^\]]*)\]|(?P<general>general)'
    r"|(?P<half>am/pm|a/p)|(?P<moment>y+|m+|d+|h+|s+(?:\.0+)?|e+|b+|g+)|(?P<digit>[0#?])|(?P<sign>[.,%@/])|(?P<exponent>e[+-])"
    r"|(?P<literal>.)",
    re.IGNORECASE | re.DOTALL,
)
_SYSTEM_LOCALES = {"$-F800": SYSTEM_DATE, "$-x-sysdate": SYSTEM_DATE, "$-F400": "hh:mm", "$-x-systime": "hh:mm"}
_ELAPSED = lazy_pattern(r"h+|m+|s+", re.IGNORECASE)
_ELAPSED_IN_CODE = lazy_pattern(r"\[(h+|m+|s+)\]", re.IGNORECASE)
_CONDITION = lazy_pattern(r"[<>=]")


class _Token(NamedTuple):
    kind: str
    text: str


@lru_cache(maxsize=512)
def _sections(code: str) -> tuple[tuple[_Token, ...], ...]:
    """The parts of a format, for positive and negative numbers, zero and text, each as its tokens."""
    sections: list[list[_Token]] = [[]]
    for match in _TOKEN.finditer(code):
        kind = str(match.lastgroup)
        if (kind, match[0]) == ("literal", ";"):
            sections.append([])
        else:
            sections[-1].append(_Token(kind, match[kind]))
    return tuple(tuple(section) for section in sections)


@lru_cache(maxsize=512)
def is_date_format(code: str) -> bool:
    """Whether numbers under the format *code* are days, or hours of a day."""
    first = _sections(code)[0]
    brackets = (token.text for token in first if token.kind == "bracket")
    is_elapsed = any(_ELAPSED.fullmatch(text) or text in _SYSTEM_LOCALES for text in brackets)
    return is_elapsed or (any(token.kind == "moment" for token in first) and not _digits(first))


def _digits(section: tuple[_Token, ...]) -> int:
    return sum(token.kind == "digit" for token in section)


def with_format(number: float, code: str) -> float | str | None:
    """*number*, no day, with what the format *code* shows of it; a text or nothing where it shows no digit of it.

    None stands for a format that cannot be told, or that hides a number which is not 0.
    """
    value: int | float = int(number) if isinstance(number, float) and number.is_integer() else number
    plain = str(value) if isinstance(value, int) else f"{value:.15g}"
    shown = plain if code in {GENERAL, "@", ""} else _shown_number(number, code)
    if shown is None or (not shown and value):
        return None
    if shown == str(value):
        return value
    if not any(character.isdigit() for character in shown):
        return shown
    return ShownInt.of(value, shown) if isinstance(value, int) else ShownFloat.of(value, shown)


def text_with_format(text: str, code: str) -> str:
    """What the format *code* shows of a cell with *text*: `"BB "@` puts words around it."""
    sections = _sections(code)
    section = sections[3] if len(sections) > 3 else sections[-1]
    if len(sections) < 4 and not any(token == ("sign", "@") for token in section):
        return text
    parts = {"quoted": None, "escaped": None, "literal": None, "sign": None}
    return "".join(text if token == ("sign", "@") else token.text for token in section if token.kind in parts).strip()


def _shown_number(number: float, code: str) -> str | None:
    sections = [section for section in _sections(code)[:3] if section != (("sign", "@"),)]
    is_negative = number < 0
    if is_negative and len(sections) > 1:
        section, is_negative = sections[1], False
    else:
        section = sections[2] if number == 0 and len(sections) > 2 else sections[0]
    if any(_is_untold(token) for token in section) or ("sign", "/") in section:
        return None
    if any(token.kind == "general" for token in section):
        text = "".join(f"{abs(number):.15g}" if token.kind == "general" else _literal(token) for token in section)
    else:
        text = _of_section(abs(Decimal(repr(number))), section)
    return ("-" if is_negative and any(character in "123456789" for character in text) else "") + text.strip()


def _is_untold(token: _Token) -> bool:
    is_odd_bracket = token.kind == "bracket" and bool(_CONDITION.search(token.text) or _ELAPSED.fullmatch(token.text))
    return token.kind in {"exponent", "moment"} or is_odd_bracket


def _of_section(number: Decimal, section: tuple[_Token, ...]) -> str:
    point = section.index(_Token("sign", ".")) if ("sign", ".") in section else len(section)
    places = _digits(section[point:])
    last = max((place for place, token in enumerate(section[:point]) if token.kind == "digit"), default=-1)
    scale = sum(token == ("sign", ",") for token in section[last + 1 : point]) if last >= 0 else 0
    number = number * 100 ** sum(token == ("sign", "%") for token in section) / 1000**scale
    whole, _, fraction = f"{number.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP):f}".partition(".")
    grouped = any(token == ("sign", ",") for token in section[: last + 1])
    before = "".join(reversed(list(_whole(whole, section[:point], grouped=grouped))))
    return before + "".join(_fraction(fraction, section[point:]))


def _whole(whole: str, section: tuple[_Token, ...], *, grouped: bool) -> Iterator[str]:
    """The characters before the point, the last one first; the first place takes the digits that are over."""
    digits = list("" if whole.strip("0") == "" else whole)
    left, count = _digits(section), 0
    for token in reversed(section):
        match token.kind:
            case "digit":
                left -= 1
                taken = [digits.pop()] if digits else ["0"] if token.text == "0" else []
                while left == 0 and digits:
                    taken.append(digits.pop())
                for digit in taken:
                    yield "," if grouped and count and count % 3 == 0 else ""
                    yield digit
                    count += 1
            case _:
                yield _literal(token)


def _fraction(fraction: str, section: tuple[_Token, ...]) -> Iterator[str]:
    """The characters from the point on; zeros that need not be there are left out."""
    optional = len([token for token in section if token.kind == "digit" and token.text != "0"])
    kept = fraction.rstrip("0") if optional else fraction
    kept = fraction[: max(len(kept), len(fraction) - optional)]
    digits = iter(kept)
    for token in section:
        yield next(digits, "") if token.kind == "digit" else "." if token == ("sign", ".") else _literal(token)


def _literal(token: _Token) -> str:
    if token.kind == "bracket":
        return token.text[1:].partition("-")[0] if token.text.startswith("$") else ""
    if token.kind == "blank":
        return " "
    return "" if token.kind == "filler" or token == ("sign", ",") else token.text


def with_day_format(moment: datetime, code: str) -> date | str:
    """The day of *moment* with what the format *code* shows of it; a text where that is only an hour.

    Shown as people write days here, `05/01/2024`, it is a plain day.
    """
    section, parts = _day_parts(code)
    letters = {part[0] for part in parts if part}
    text = " ".join(
        "".join(_moment_text(moment, part, token) for part, token in zip(parts, section, strict=True)).split()
    )
    if not letters & set("ymd"):
        return text
    if text == f"{moment:%d/%m/%Y}":
        return moment.date()
    return ShownDate.of(moment.date(), text, shows_day="d" in letters, shows_year="y" in letters)


@lru_cache(maxsize=512)
def _day_parts(code: str) -> tuple[tuple[_Token, ...], tuple[str, ...]]:
    """What a format of days consists of, and which part of a moment each is."""
    section = _sections(_system_code(code))[0]
    return section, tuple(_parts_shown(section))


def _system_code(code: str) -> str:
    locales = (token.text for token in _sections(code)[0] if token.kind == "bracket")
    system = next((_SYSTEM_LOCALES[locale] for locale in locales if locale in _SYSTEM_LOCALES), code)
    return _ELAPSED_IN_CODE.sub(r"\1", system)


def _parts_shown(section: tuple[_Token, ...]) -> Iterator[str]:
    """For each token what part of a moment it is: `n` where an m means minutes, for it is beside hours or seconds."""
    moments = [place for place, token in enumerate(section) if token.kind == "moment"]
    for spot, token in enumerate(section):
        if token.kind != "moment":
            yield ""
        else:
            place, text = moments.index(spot), token.text.lower()
            before = _letter(section, moments[place - 1]) if place else ""
            after = _letter(section, moments[place + 1]) if place + 1 < len(moments) else ""
            is_minutes = len(text) < 3 and text[0] == "m" and (before == "h" or after == "s")
            yield "n" * len(text) if is_minutes else text.replace("e", "y")


def _letter(section: tuple[_Token, ...], place: int) -> str:
    return section[place].text[0].lower()


def _moment_text(moment: datetime, part: str, token: _Token) -> str:
    if not part:
        return "" if token.kind == "half" else _literal(token)
    number = {"y": moment.year, "m": moment.month, "d": moment.day, "h": moment.hour, "n": moment.minute}
    if part[0] == "y":
        return f"{moment.year % 100:02}" if len(part) < 3 else str(moment.year)
    if part[0] == "s":
        return f"{moment.second:02}"
    if len(part) > 2:
        return f"{moment.month:02}" if part[0] == "m" else ""
    return str(number.get(part[0], "")).zfill(len(part))
