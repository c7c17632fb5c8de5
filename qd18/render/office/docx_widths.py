"""Room shared out among columns so that the rows become as low as they can."""

from __future__ import annotations

from collections.abc import Sequence

_STEP = 4.0


def shared_out(wanted: Sequence[float], rows: Sequence[Sequence[float]], room: float) -> list[float]:
    """The widths of the columns, *room* altogether: what each wants, and more where it saves most lines.

    *rows* are the lengths of cells when they are not folded. Where there is not enough for all, all get less.
    """
    rest = room - sum(wanted)
    if rest < 0:
        return [one * room / sum(wanted) for one in wanted]
    widths = list(wanted)
    while rest >= _STEP and (best := _highest(rows, widths)) is not None:
        widths[best] += _STEP
        rest -= _STEP
    return [width + rest * width / sum(widths) for width in widths]


def _highest(rows: Sequence[Sequence[float]], widths: Sequence[float]) -> int | None:
    """The column in which a step saves most, high rows first; None where all stand in one line."""
    gains = [0.0] * len(widths)
    for lengths in rows:
        lines = [length / width for length, width in zip(lengths, widths, strict=True)]
        most = max(lines)
        if most > 1:
            at = lines.index(most)
            gains[at] += most * most / widths[at]
    best = max(gains, default=0.0)
    return gains.index(best) if best else None
