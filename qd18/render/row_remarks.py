"""What a row is short of, and what a person should know before holding anybody to it: in full, and in a few words."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import date

from qd18.engine.verdicts import Gap, Missing, Status, Verdict
from qd18.messages import Catalogue, printable
from qd18.model.measures import Counting
from qd18.model.named_tuple import NamedTuple
from qd18.model.periods import Every, Period, period_holding
from qd18.model.regulations import Scope
from qd18.model.units import UnitKind
from qd18.render.duties import amount_text, kinds_text
from qd18.render.folding import UNBROKEN


class _Wording(NamedTuple):
    """How the pieces of a remark are put: where its sentences stand, and what kinds and months are called."""

    path: str
    kinds: Callable[[tuple[UnitKind, ...], Catalogue], str]
    month: Callable[[Catalogue, Period], str]
    has_area: bool = True


_IN_FULL = _Wording("", kinds_text, Catalogue.period)


def remark(verdict: Verdict, words: Catalogue) -> str:
    """What a person should know before holding anybody to the row."""
    texts = [words.word("gap", verdict.gap.value)] if verdict.gap is not None else []
    return "; ".join([*texts, *_remarks(verdict, words, _IN_FULL)])


def brief_remark(verdict: Verdict, words: Catalogue, *, with_area: bool = True) -> str:
    """The same in a few words, for a row below the name of its status; `remarks_legend` explains them.

    *with_area* names the area of which the record has nothing.
    """
    wording = _Wording("brief.", brief_kinds, Catalogue.short_period, with_area)
    texts = [words.say("check", "brief.unfit")] if verdict.gap is Gap.UNFIT else []
    return "; ".join([*texts, *_remarks(verdict, words, wording)])


def brief_missing(missing: Iterable[Missing], words: Catalogue) -> str:
    """`1 xã + 1 KDC`: how many meetings are missing with which kinds of unit; empty where none is."""
    return " + ".join(f"{_brief_amount(piece, words)}{UNBROKEN}{brief_kinds(piece.kinds, words)}" for piece in missing)


def _brief_amount(piece: Missing, words: Catalogue) -> str:
    """The number of meetings; of what else is counted also its name."""
    if piece.counting is Counting.MEETINGS:
        return words.quantity(piece.number)
    return amount_text(piece.number, piece.counting, words).replace(" ", UNBROKEN)


def brief_kinds(kinds: tuple[UnitKind, ...], words: Catalogue) -> str:
    """Kinds of unit in a word each."""
    return "/".join(_brief_kind(kind, words) for kind in kinds)


def missing_legend(missing: Iterable[Iterable[Missing]], words: Catalogue) -> Iterator[str]:
    """What the words for kinds of unit stand for that are used in *missing*."""
    used = {kind for of_row in missing for piece in of_row for kind in piece.kinds}
    for kind in sorted(used, key=lambda kind: kind.order):
        if (brief := _brief_kind(kind, words)) != (full := words.word("kind", kind.value)):
            yield f"{brief}: {full}"


def remarks_legend(verdicts: Iterable[Verdict], words: Catalogue) -> Iterator[str]:
    """What the few words of the remarks on *verdicts* stand for."""
    keys = {key for verdict in verdicts for key in _keys(verdict)}
    return (words.say("check", f"legend.{key}") for key in words.topic("check")["legend"] if key in keys)


def silence_text(verdict: Verdict, words: Catalogue) -> str:
    """What the record leaves open about *verdict*: the months that it does not have, or when it begins."""
    return _silence(verdict, words, _IN_FULL)


def _brief_kind(kind: UnitKind, words: Catalogue) -> str:
    """A word for the kind; the body's own kinds are called what it calls them."""
    return words.own_word("kind", kind.value) or words.word("brief-kind", kind.value)


def _keys(verdict: Verdict) -> Iterator[str]:
    """Which remarks the row has, by the keys of their sentences."""
    if verdict.gap is Gap.UNFIT:
        yield "unfit"
    if verdict.silence is not None:
        yield "silence"
    elif verdict.nothing_held and verdict.status not in {Status.UNASSIGNED, Status.EXEMPT}:
        assigned = verdict.obligation.duty.quota.within is Scope.ASSIGNED and not verdict.obligation.member_duty.body
        yield "nothing-held" if assigned and verdict.nothing_on_record else "nothing-counts"
    elif verdict.status in {Status.VIOLATION, Status.PENDING} and any(_parts_not_held(verdict)):
        yield "part-not-held"
    if verdict.broken_on is not None:
        yield "broken-on"
    if verdict.status is Status.PARTIAL:
        yield "effective-days"
    if verdict.status is Status.EXEMPT and verdict.obligation.exemptions:
        yield "reason"


def _remarks(verdict: Verdict, words: Catalogue, wording: _Wording) -> Iterator[str]:
    for key in _keys(verdict):
        match key:
            case "unfit":
                pass
            case "silence":
                yield _silence(verdict, words, wording)
            case "part-not-held":
                for kinds in _parts_not_held(verdict):
                    yield words.say("check", wording.path + key, kinds=wording.kinds(kinds, words))
            case "broken-on":
                yield words.say("check", wording.path + key, day=words.day(verdict.broken_on or date.min))
            case "effective-days":
                days = verdict.days
                yield words.say("check", wording.path + key, effective=days.effective, period=days.period)
            case "reason":
                yield printable(verdict.obligation.exemptions[0].reason)
            case _:
                yield words.say("check", wording.path + key)


def _parts_not_held(verdict: Verdict) -> Iterator[tuple[UnitKind, ...]]:
    return (part.kinds for part in verdict.parts if part.shortfall and not part.held)


def _silence(verdict: Verdict, words: Catalogue, wording: _Wording) -> str:
    silence = verdict.silence
    if silence is None:
        return ""
    if silence.month is None:
        return words.say("check", f"{wording.path}before-record", begins=words.day(silence.begins or date.min))
    month = wording.month(words, period_holding(silence.month, Every.MONTH))
    if silence.area is None or not wording.has_area:
        return words.say("check", f"{wording.path}no-record", month=month)
    area = printable(silence.area.name_on(verdict.obligation.last_day))
    return words.say("check", f"{wording.path}no-record-of", month=month, area=area)
