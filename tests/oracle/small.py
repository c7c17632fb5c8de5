"""Builders for worlds made by hand: a test names only what matters to it."""

from collections.abc import Iterable, Sequence
from typing import Any

from tests.oracle.builtin import builtin
from tests.oracle.calendar_days import day_after, period_days
from tests.oracle.reading import Span
from tests.oracle.worlds import World

Yaml = dict[str, Any]

# One district, "t/h", with two communes and an office; "t/h/a/1" is a cell of the organisation of the commune "t/h/a".
UNITS = (
    ("t", "province"),
    ("t/h", "district"),
    ("t/h/a", "commune"),
    ("t/h/a/1", "residential-cell"),
    ("t/h/a/2", "residential-cell"),
    ("t/h/a/truong", "cell"),
    ("t/h/b", "commune"),
    ("t/h/b/1", "residential-cell"),
    ("t/h/cq", "grassroots"),
)
POSITIONS = ("secretary", "deputy-secretary", "standing-member", "committee-member", "agency-leader")


def unit(unit_id: str, kind: str, **more: object) -> Yaml:
    """A unit that always existed, unless *more* says otherwise."""
    return {"id": unit_id, "name": f"Đơn vị {unit_id}", "kind": kind} | more


def units(**changes: Yaml) -> list[Yaml]:
    """The usual units; a change names one by its id with `_` for `/`, or adds one that has its id and kind in it."""
    usual = {unit_id.replace("/", "_"): unit(unit_id, kind) for unit_id, kind in UNITS}
    for name, change in changes.items():
        usual[name] = usual.get(name, {"name": f"Đơn vị {name}"}) | change
    return list(usual.values())


def entry(value: object, start: str | None = None, end: str | None = None) -> Yaml:
    """One entry of a dated value."""
    return {"is": value} | ({"from": start} if start else {}) | ({"to": end} if end else {})


def role(tier: str = "district", position: str = "committee-member", unit_id: str = "t/h", **dates: str) -> Yaml:
    """A post in the district's committee, held for ever unless *dates* say otherwise."""
    return {"tier": tier, "position": position, "unit": unit_id} | named(dates)


def member(name: str = "an", *roles: Yaml, home: str | list[Yaml] | None = None) -> Yaml:
    """A member with those roles, or with the usual one."""
    about = {"id": name, "name": f"Đồng chí {name}", "roles": list(roles) or [role()]}
    return about | ({"home": home} if home else {})


def assigned(unit_id: str = "t/h/a", name: str = "an", *, tier: str | None = None, **dates: str) -> Yaml:
    """An assignment of `an` to the first commune unless told otherwise."""
    return {"member": name, "unit": unit_id} | ({"tier": tier} if tier else {}) | named(dates)


def leave(start: str, end: str, name: str = "an") -> Yaml:
    """Approved leave, both days included."""
    return {"member": name, "from": start, "to": end, "reason": "nghỉ ốm"}


def meeting(day: str, unit_id: str, *attended: str, session: str = "regular", month: str | None = None) -> Yaml:
    """A meeting that those members sat in on; *month* is the one that it belongs to, if not that of its date."""
    about = {"date": day, "unit": unit_id, "session": session, "attended": list(attended)}
    return about | ({"for": month} if month else {})


def named(dates: dict[str, str]) -> dict[str, str]:
    """`start` and `end` under the names that they bear in YAML."""
    return {{"start": "from", "end": "to"}[key]: value for key, value in dates.items()}


def duty(name: str, quota: Yaml, *, tier: str = "district", every: str = "quarter", **more: object) -> Yaml:
    """A duty of every post of the tier, unless *more* says otherwise."""
    text = {"vi": f"Nhiệm vụ {name}", "en": f"Duty {name}"}
    about = {"id": name, "name": text, "basis": text, "tier": tier, "positions": list(POSITIONS), "every": every}
    return about | {"quota": quota} | more


def law(name: str, *duties: Yaml, **more: object) -> Yaml:
    """A regulation of those duties, in force since 2010 unless *more* says otherwise; `start`, `end` are its dates."""
    text = {"vi": "Quy định thử", "en": "A regulation to try"}
    about = {"id": name, "number": "01", "issuer": "Huyện ủy", "issued": "2010-01-01", "from": "2010-01-01"}
    dates = {{"start": "from", "end": "to"}.get(key, key): value for key, value in more.items()}
    return about | {"title": text, "assess_from": 0.5, "duties": list(duties)} | dates


def regulation(quota: Yaml, *, tier: str = "district", every: str = "quarter", **more: object) -> Yaml:
    """A regulation `thu` of one duty, `nv`, for every post of the tier."""
    return law("thu", duty("nv", quota, tier=tier, every=every), **more)


def world(
    meetings: Iterable[Yaml] = (),
    *,
    members: Sequence[Yaml] | None = None,
    assignments: Sequence[Yaml] | None = None,
    exemptions: Sequence[Yaml] = (),
    units: Sequence[Yaml] | Sequence[tuple[str, str]] = UNITS,
    regulations: Sequence[Yaml] | None = None,
    entries: Sequence[str | Yaml] | None = None,
    record: Yaml | None = None,
    span: str = "2024Q1",
    as_of: str = "2024-04-15",
) -> World:
    """Member `an` of the district's committee, assigned to commune `t/h/a`, held to the built-in regulation.

    The office vouches for the record up to the day before it is asked, unless *record* says otherwise.
    """
    held_to = list(regulations or [builtin()])
    listed = list(entries or [one["id"] for one in held_to])
    kept = {"complete_to": day_after(as_of, -1)} if record is None else record
    settings: Yaml = {"schema": 1, "organisation": "Huyện ủy", "regulations": listed}
    register = {
        "settings": settings | ({"record": kept} if kept else {}),
        "units": [unit(*one) if isinstance(one, tuple) else one for one in units],
        "members": [member()] if members is None else list(members),
        "assignments": [assigned()] if assignments is None else list(assignments),
        "exemptions": list(exemptions),
        "meetings": list(meetings),
    }
    asked, asking = _asked(span)
    return World(0, register, held_to, asked, asking, as_of)


def _asked(label: str) -> tuple[Span, tuple[str, ...]]:
    """The span of that label and the options that ask for it."""
    if ".." in label:
        start, _, end = label.partition("..")
        return Span(label, start, end), ("--from", start, "--to", end)
    option = {"Q": "quarter", "H": "half", "-": "month", "": "year"}[label[4:5]]
    days = period_days({"half": "half-year"}.get(option, option), label)
    return Span(label, days[0], days[-1]), (f"--{option}", label)
