"""Who a duty is of, kinds of unit, shares and spells of time in words; its quota is in `quota_words`."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from fractions import Fraction
from math import ceil

from qd18.engine.measuring import Number
from qd18.engine.verdicts import Missing
from qd18.messages import Catalogue, printable
from qd18.model.days import ALWAYS, DateSpan
from qd18.model.measures import Counting
from qd18.model.members import Role
from qd18.model.regulations import By, Duty
from qd18.model.units import DISADVANTAGED, UnitKind, UnitTree

_TOPIC = "explain"
MOST_DECIMALS = 6
"""So many decimals a percentage in a regulation has at most."""


def bearers_text(duty: Duty, words: Catalogue) -> str:
    """Whose duty it is: the holders of posts, or units of kinds, by themselves or by somebody's presence."""
    positions = ", ".join(words.word("position", position.value) for position in duty.positions)
    who = words.say("regulations", "who", tier=words.word("tier", duty.tier.value), positions=positions)
    if duty.by is None:
        return who
    kinds = kinds_text(tuple(dict.fromkeys(kind for quota in duty.quotas for kind in quota.kinds)), words)
    present = words.say("regulations", "present", tier=words.word("tier", duty.tier.value), positions=positions)
    body = words.say("regulations", "body", kinds=kinds)
    return f"{body} {present}" if duty.by is By.SOMEBODY else body


def conditions_texts(duty: Duty, words: Catalogue) -> Iterator[str]:
    """Which posts and assignments the duty is restricted to, and that it stands beside others; a sentence each."""
    if duty.committee_kinds:
        yield words.say(_TOPIC, "at", kinds=kinds_text(duty.committee_kinds, words))
    if duty.tagged is not None:
        key = f"tag.{duty.tagged}" if duty.tagged == DISADVANTAGED else "tag.other"
        tag = words.own_word("tag", duty.tagged) or words.say(_TOPIC, key, tag=duty.tagged)
        yield words.say(_TOPIC, "tagged", tag=tag)
    if duty.also:
        yield words.say(_TOPIC, "also")


def binding_text(units: Sequence[str], span: DateSpan, words: Catalogue) -> str:
    """Where and when a regulation as it is listed applies: the names of *units* and the days; empty for everywhere."""
    if units:
        return words.say(_TOPIC, "binds", units=", ".join(units), span=spell_text(span, words))
    days = spell_text(span, words).removeprefix(", ")
    return words.say(_TOPIC, "binds-days", span=days) if days else ""


def kinds_text(kinds: tuple[UnitKind, ...], words: Catalogue) -> str:
    """Kinds of unit: “a, b or c”."""
    *names, last = (words.word("kind", kind.value) for kind in kinds)
    return words.say("check", "or").join((", ".join(names), last)) if names else last


def missing_text(missing: Iterable[Missing], words: Catalogue) -> str:
    """What is missing: “1 buổi với đảng ủy xã”, part by part; empty where nothing is."""
    parts = (
        words.say(
            "check",
            "missing",
            amount=amount_text(piece.number, piece.counting, words),
            kinds=kinds_text(piece.kinds, words),
        )
        for piece in missing
    )
    return words.say("check", "and").join(parts)


def amount_text(number: Number, counting: Counting, words: Catalogue) -> str:
    """So many of what is counted: “2 weeks”."""
    return words.say(_TOPIC, f"amount.{counting}", n=ceil(number), number=words.quantity(number))


def stated_share(fraction: Fraction, words: Catalogue) -> str:
    """A share that a regulation states, as a percentage with all its decimals: the law is not rounded."""
    whole, decimals = divmod(round(fraction * 100 * 10**MOST_DECIMALS), 10**MOST_DECIMALS)
    text = f"{whole}.{decimals:0{MOST_DECIMALS}}".rstrip("0").removesuffix(".")
    return text.replace(".", ",") if words.language == "vi" else text


def share_text(fraction: Fraction, words: Catalogue) -> str:
    """A share of people as a percentage, with one decimal at most."""
    per_cent = shown_share(fraction) * 100
    if per_cent.denominator == 1 and fraction in {shown_share(fraction), Fraction(1), Fraction(0)}:
        return str(per_cent)
    return words.number(float(per_cent), places=1)


def whole_share_text(fraction: Fraction) -> str:
    """A share of people in whole per cent, without the sign; 100 and 0 only where it is all or nothing."""
    per_cent = round(fraction * 100)
    return str(min(max(per_cent, 1), 99) if 0 < fraction < 1 else per_cent)


def shown_share(fraction: Fraction) -> Fraction:
    """*fraction* in tenths of a per cent; 100 % and 0 % only where it is all or nothing."""
    rounded = Fraction(round(fraction * 1000), 1000)
    if fraction < 1 <= rounded:
        return Fraction(999, 1000)
    return Fraction(1, 1000) if rounded <= 0 < fraction else rounded


def role_text(role: Role, tree: UnitTree, words: Catalogue, day: date) -> str:
    """A post: the position, the unit by its name of *day*, and from when until when."""
    unit = tree[role.unit].name_on(day) if role.unit in tree.units else role.unit
    return f"{words.word('position', role.position.value)}, {printable(unit)}{spell_text(role.span, words)}"


def spell_text(span: DateSpan, words: Catalogue) -> str:
    """`, from … to …`, as far as the span has ends."""
    first, last = words.day(span.start), words.day(span.last)
    if span == ALWAYS:
        return ""
    if span.end == ALWAYS.end:
        return words.say(_TOPIC, "since", first=first)
    if span.start == ALWAYS.start:
        return words.say(_TOPIC, "until", last=last)
    return words.say(_TOPIC, "both", first=first, last=last)
