"""The numbers that data has: each reads one node and gives its value, or notes what is wrong and gives None."""

from __future__ import annotations

from fractions import Fraction

from qd18.model.lazy_pattern import lazy_pattern
from qd18.model.regulations import Amount, Count, Share
from qd18.schema import suggestions
from qd18.schema.reading import Reading
from qd18.schema.types import Type, scalar
from qd18.source.nodes import Node, Scalar, as_written, is_plain

_INTEGER = lazy_pattern(r"0|[1-9][0-9]{0,3}")
_SHARE = lazy_pattern(r"([0-9]{1,3}(?:\.[0-9]{1,6})?) ?%")
_HOURS = lazy_pattern(r"0*[0-9]{1,3}(?:\.[0-9]{1,6})?")
_FRACTION = lazy_pattern(r"[01](?:\.[0-9]{1,6})?")


class Integer(Type[int]):
    """A plain whole number from 0 to 9999: no sign, no leading zero, no other base."""

    def read(self, node: Node, reading: Reading) -> int | None:
        """See `Type.read`."""
        value = scalar(node, reading)
        if value is None:
            return None
        if isinstance(node, Scalar) and is_plain(node) and _INTEGER.fullmatch(value):
            return int(value)
        reading.problem("bad-integer", node, value=as_written(node), nearest=suggestions.suggested_integer(value))
        return None


class WithinBounds(Integer):
    """A whole number from *low* to *high*, both included."""

    def __init__(self, low: int, high: int) -> None:
        self.low, self.high = low, high

    def read(self, node: Node, reading: Reading) -> int | None:
        """See `Type.read`."""
        number = super().read(node, reading)
        if number is None or self.low <= number <= self.high:
            return number
        reading.problem("number-out-of-range", node, value=str(number), first=str(self.low), last=str(self.high))
        return None


def hours_of(text: str) -> Fraction | None:
    """So many hours as *text* says, `1.5`; None where it says none."""
    return Fraction(text) if _HOURS.fullmatch(text) else None


class Hours(Type[Fraction]):
    """How long something lasts, in hours, with six decimals at most: `1.5`."""

    def read(self, node: Node, reading: Reading) -> Fraction | None:
        """See `Type.read`."""
        value = scalar(node, reading)
        if value is None:
            return None
        if (hours := hours_of(value)) is not None:
            return hours
        reading.problem("bad-hours", node, value=as_written(node), nearest=suggestions.suggested_hours(value))
        return None

    def encode(self, value: Fraction) -> str:
        """See `Type.encode`."""
        return f"{float(value):.6f}".rstrip("0").rstrip(".")


class FractionOfOne(Type[Fraction]):
    """A decimal number from 0 to 1."""

    def read(self, node: Node, reading: Reading) -> Fraction | None:
        """See `Type.read`."""
        value = scalar(node, reading)
        if value is None:
            return None
        if _FRACTION.fullmatch(value) and Fraction(value) <= 1:
            return Fraction(value)
        reading.problem("bad-fraction", node, value=as_written(node), nearest=suggestions.suggested_fraction(value))
        return None


class AmountOfMeetings(Type[Amount]):
    """A count (`2`) or a share of the meetings held (`25%`)."""

    def read(self, node: Node, reading: Reading) -> Amount | None:
        """See `Type.read`."""
        value = scalar(node, reading)
        if value is None:
            return None
        if isinstance(node, Scalar) and is_plain(node) and _INTEGER.fullmatch(value):
            return Count(int(value))
        if match := _SHARE.fullmatch(value):
            share = Fraction(match[1]) / 100
            if 0 < share <= 1:
                return Share(share)
            reading.problem("impossible-share", node, value=value)
        else:
            reading.problem("bad-amount", node, value=as_written(node), nearest=suggestions.suggested_amount(value))
        return None


INTEGER = Integer()
HOURS = Hours()
