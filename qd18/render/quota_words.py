"""What a duty asks, in plain sentences: measure and window, and a line for each filter and term that is not usual.

By these a lawyer proofreads the file, so that every key that means something here has its own words.
"""

from __future__ import annotations

from collections.abc import Iterator

from qd18.messages import Catalogue
from qd18.model.measures import AtMostMissed, Counting, LongestGap, MissesInARow
from qd18.model.named_tuple import NamedTuple
from qd18.model.periods import Every
from qd18.model.regulations import Count, Duty, EventDays, Joined, Leave, Part, Quota, Share
from qd18.model.windows import MONTHS_OF_A_YEAR, Cycle, Last, Weeks, Window
from qd18.render.duties import amount_text, kinds_text, stated_share

_TOPIC = "explain"
_LETTERS = "abcdefghijklmnopqrstuvwxyz"


class QuotaLine(NamedTuple):
    """A sentence about a quota; a *detail* belongs to the sentence before it."""

    text: str
    is_detail: bool = False


def quota_lines(duty: Duty, words: Catalogue) -> Iterator[QuotaLine]:
    """The duty's quota, or the several that stand in place of one, each with its details."""
    if not duty.branches:
        yield QuotaLine(words.say(_TOPIC, "quota", quota=_quota_text(duty.quota, duty, words)))
        yield from _details(duty.quota, duty, words)
    else:
        key = "one-is-enough" if duty.joined is Joined.ANY else "all-are-due"
        yield QuotaLine(words.say(_TOPIC, "quota", quota=words.say(_TOPIC, key)))
        for letter, quota in zip(_LETTERS, duty.branches, strict=False):
            yield QuotaLine(f"{letter}) {_quota_text(quota, duty, words)}", is_detail=True)
            yield from _details(quota, duty, words)
    if duty.by is None and duty.looks_back:
        yield QuotaLine(words.say(_TOPIC, f"newcomers.{'wait' if duty.newcomers_wait else 'judged'}"), is_detail=True)


def _quota_text(quota: Quota, duty: Duty, words: Catalogue) -> str:
    """A quota as one sentence: how many, of which, where."""
    pieces = [_measure(quota, duty, words), *(_part(part, words) for part in quota.parts)]
    if not quota.home_counts:
        pieces.append(words.say(_TOPIC, "not-home"))
    if not quota.own_counts:
        pieces.append(words.say(_TOPIC, "not-own"))
    return "; ".join(pieces)


def _details(quota: Quota, duty: Duty, words: Catalogue) -> Iterator[QuotaLine]:
    """Which sessions count, and each term that is not the usual one."""
    sessions = sorted(quota.sessions, key=lambda session: session.order)
    named = ", ".join(words.word("session", session.value) for session in sessions)
    texts = [words.say(_TOPIC, "sessions", sessions=named)]
    if quota.counting is not Counting.MEETINGS:
        texts.append(words.say(_TOPIC, f"counting.{quota.counting}"))
    if quota.each_assigned:
        texts.append(words.say(_TOPIC, "each-assigned"))
    if quota.on is not None:
        texts.append(words.say(_TOPIC, "on", days=_days_text(quota.on, words)))
    if quota.leave is not Leave.EXEMPTS_DAYS and duty.by is None:
        texts.append(words.say(_TOPIC, f"leave.{quota.leave}"))
    if quota.stand_in:
        texts.append(words.say(_TOPIC, "stand-in"))
    yield from (QuotaLine(text, is_detail=True) for text in texts)


def _days_text(on: EventDays, words: Catalogue) -> str:
    pieces = []
    if on.weekdays:
        pieces.append(", ".join(words.say(_TOPIC, f"weekday.{day}") for day in sorted(on.weekdays)))
    if (on.first, on.last) != (1, 31):
        pieces.append(words.say(_TOPIC, "days-of-month", first=on.first, last=on.last))
    if on.months:
        pieces.append(words.say(_TOPIC, "in-months", months=", ".join(map(str, sorted(on.months)))))
    return "; ".join(pieces)


def _measure(quota: Quota, duty: Duty, words: Catalogue) -> str:
    window = window_text(duty.window, words)
    scope = words.say(_TOPIC, f"held-by.{duty.by}") if duty.by else words.word("scope", quota.within.value)
    where = {"every": window, "kinds": kinds_text(quota.kinds, words), "scope": scope}
    own = "body-" if duty.by is not None else ""
    match quota.measure:
        case Count(meetings=number) if quota.counting is Counting.MEETINGS and duty.by is None:
            return words.say(_TOPIC, "at-least", n=number, number=number, **where)
        case Count(meetings=number):
            return words.say(_TOPIC, f"{own}at-least-of", amount=amount_text(number, quota.counting, words), **where)
        case Share(fraction=fraction):
            return words.say(_TOPIC, "at-least-share", share=stated_share(fraction, words), **where)
        case AtMostMissed(number=number):
            return words.say(_TOPIC, "at-most-missed", amount=amount_text(number, quota.counting, words), **where)
        case MissesInARow(meetings=number, months=months, still=still):
            apart = words.say(_TOPIC, "run-months", months=months) if months is not None else ""
            open_yet = words.say(_TOPIC, "run-still") if still else ""
            return words.say(_TOPIC, "misses-in-a-row", number=number, apart=apart + open_yet, **where)
        case LongestGap(days=days, months=months):
            key, number = ("gap-days", days or 0) if months is None else ("gap-months", months)
            return words.say(_TOPIC, f"{own}{key}", number=number, **where)


def _part(part: Part, words: Catalogue) -> str:
    kinds = kinds_text(part.kinds, words)
    match part.at_least:
        case Count(meetings=number):
            return words.say(_TOPIC, "part", n=number, number=number, kinds=kinds)
        case share:
            return words.say(_TOPIC, "part-share", share=stated_share(share.fraction, words), kinds=kinds)


def window_text(window: Window, words: Catalogue) -> str:
    """How often something is asked, or over what: “every quarter”, “in the last 100 days”."""
    match window:
        case Every():
            return words.word("every", window.value)
        case Weeks(only_in):
            text = words.say(_TOPIC, "weekly")
        case Cycle():
            text, only_in = _cycle_text(window, words), window.only_in
        case Last(reach, number):
            return words.say(_TOPIC, f"last.{reach}", number=number)
    return text + words.say(_TOPIC, "only-in", months=", ".join(map(str, only_in))) if only_in else text


def _cycle_text(window: Cycle, words: Catalogue) -> str:
    """Periods of months or years; where they do not begin with the calendar's, from which day on."""
    plain = next((every for every in Every if every.months == window.months), None)
    if plain is None:
        years = window.months // MONTHS_OF_A_YEAR
        return words.say(_TOPIC, "years", years=years, day=words.day(window.anchor))
    text = words.word("every", plain.value)
    if (window.anchor.month, window.anchor.day) == (1, 1):
        return text
    day = words.say(_TOPIC, "month-day", day=f"{window.anchor.day:02}", month=f"{window.anchor.month:02}")
    return words.say(_TOPIC, "counted-from", every=text, day=day)
