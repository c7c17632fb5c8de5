"""What a check is given, and section 1 of the rules: days, the tree of units, dated values."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import cached_property, wraps
from typing import Any, Concatenate, NamedTuple, ParamSpec, TypeVar

Yaml = dict[str, Any]
Args = ParamSpec("Args")
Answer = TypeVar("Answer")

FIRST_DAY, LAST_DAY = "0001-01-01", "9999-12-31"


class DutyId(NamedTuple):
    """The name of a duty: that of its regulation and its own."""

    regulation: str
    duty: str


@dataclass(frozen=True, eq=False)
class Record:
    """A register as plain values, the regulations listed, in order, and the day on which the question is asked."""

    register: Yaml
    regulations: Sequence[Yaml]
    as_of: str
    remembered: dict[tuple[Any, ...], Any] = field(default_factory=dict, repr=False)

    @cached_property
    def units(self) -> dict[str, Yaml]:
        """The units by id."""
        return {unit["id"]: unit for unit in self.register["units"]}

    @cached_property
    def members(self) -> dict[str, Yaml]:
        """The members by id."""
        return {member["id"]: member for member in self.register["members"]}

    @cached_property
    def by_id(self) -> dict[str, Yaml]:
        """The regulations listed, by id, in the order of the list."""
        return {regulation["id"]: regulation for regulation in self.regulations}

    @cached_property
    def entries(self) -> dict[str, Yaml]:
        """`list; each a regulation id, or {id, binds, from, to}`: the entry of each regulation listed."""
        listed = self.register["settings"].get("regulations", list(self.by_id))
        entries = [entry if isinstance(entry, dict) else {"id": entry} for entry in listed]
        return {entry["id"]: entry for entry in entries}

    @cached_property
    def duties(self) -> dict[DutyId, Yaml]:
        """Every duty of the regulations listed, by regulation as listed and its order of duties."""
        return {
            DutyId(regulation["id"], duty["id"]): duty
            for regulation in self.regulations
            for duty in regulation["duties"]
        }

    @property
    def settings_of_record(self) -> Yaml:
        """`record: {from: D, complete_to: D}, both optional`."""
        given: Yaml = self.register["settings"].get("record", {})
        return given


def remember(
    work_out: Callable[Concatenate[Record, Args], Answer],
) -> Callable[Concatenate[Record, Args], Answer]:
    """Asks *work_out* once for the same arguments: the reading is slow enough."""

    @wraps(work_out)
    def answer(record: Record, /, *args: Args.args, **kwargs: Args.kwargs) -> Answer:
        key = (work_out, *args, *kwargs.values())
        if key not in record.remembered:
            record.remembered[key] = work_out(record, *args, **kwargs)
        remembered: Answer = record.remembered[key]
        return remembered

    return answer


# --- days


def in_force(dated: Yaml, day: str) -> bool:
    """`Periods of validity are from and to, both inclusive, both optional; a missing end is open.`"""
    return str(dated.get("from", FIRST_DAY)) <= day <= str(dated.get("to", LAST_DAY))


def month_of(meeting: Yaml) -> str:
    """1.1 `A meeting belongs to the month of its date, or to the month that for names.`"""
    return str(meeting.get("for", meeting["date"][:7]))


# --- dated values


def is_dated(value: Any) -> bool:
    """`a list of {is: VALUE, from: D, to: D}` and not a plain value, which may be a list of words."""
    return isinstance(value, list) and bool(value) and all(isinstance(entry, dict) for entry in value)


def value_on(thing: Yaml, key: str, day: str) -> Any:  # whatever the key holds
    """1.2 The value on a day: `on a day that no entry covers there is no value`, here None."""
    value: Any = thing.get(key)
    if not is_dated(value):
        return value
    return next((entry["is"] for entry in value if in_force(entry, day)), None)


# --- the tree of units, which `is the tree of that day`


def kind_of(record: Record, unit: str) -> str:
    """The kind of the unit of that id."""
    return str(record.units[unit]["kind"])


def parent_on(record: Record, unit: str, day: str) -> str | None:
    """`the id up to its last /, where such a unit exists; else none`: a default that holds where the key is missing."""
    if "parent" in record.units[unit]:
        parent = value_on(record.units[unit], "parent", day)
        return None if parent is None else str(parent)
    prefix = unit.rpartition("/")[0]
    return prefix if prefix in record.units else None


@remember
def way_up(record: Record, unit: str, day: str) -> tuple[str, ...]:
    """The unit itself, its parent of the day, and so on up to a root: what it stands `at or below` (1.3)."""
    way = [unit]
    while (above := parent_on(record, way[-1], day)) is not None:
        way.append(above)
    return tuple(way)


def is_at_or_below(record: Record, unit: str, top: str, day: str) -> bool:
    """1.3 `At or below includes the unit itself.`"""
    return top in way_up(record, unit, day)


def unit_in_force(record: Record, unit: str, day: str) -> bool:
    """1.4 `when its own from/to cover d. (Whether its parent is in force does not matter.)`"""
    return in_force(record.units[unit], day)


def has_tag(record: Record, unit: str, tag: str, day: str) -> bool:
    """`disadvantaged: true is the tag disadvantaged`, beside those in `tags`."""
    if tag in (value_on(record.units[unit], "tags", day) or []):
        return True
    return tag == "disadvantaged" and value_on(record.units[unit], "disadvantaged", day) is True


def bears_tag(record: Record, unit: str, tag: str, day: str) -> bool:
    """1.2 `A unit bears a tag on d when it or a unit above it on d has it.`"""
    return any(has_tag(record, above, tag, day) for above in way_up(record, unit, day))
