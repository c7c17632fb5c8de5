"""Writes plain records as a data directory, cut into files in one of the many ways that the format allows."""

import random
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path
from typing import Any

import yaml

from tests.oracle.calendar_days import label_of

Yaml = dict[str, Any]
Placing = Callable[[Yaml], str]

DATES = frozenset({"date", "from", "to", "issued", "closed", "decided", "complete_to"})
BUILTIN_ID = "18-qd-tu-2019"
COLLECTIONS = ("units", "members", "assignments", "exemptions")
_Dumper: Any = getattr(yaml, "CSafeDumper", yaml.SafeDumper)  # the quick one where it is built in


class _Plain(_Dumper):  # type: ignore[misc]  # which of the two it is, is known on the machine only
    """Writes every value out where it stands, without anchors."""

    def ignore_aliases(self, _: object) -> bool:
        return True


def write_register(folder: Path, register: Yaml, regulations: Sequence[Yaml], rng: random.Random) -> None:
    """Puts a data directory at *folder*; the built-in regulation stands in its settings only."""
    _write(folder / "qd18.yaml", register["settings"], rng)
    for regulation in regulations:
        if regulation["id"] != BUILTIN_ID:
            _write(folder / "regulations" / f"{regulation['id']}.yaml", regulation, rng)
    for name in COLLECTIONS:
        _write_cut(folder, register[name], _anyhow(name, rng), rng)
        if name != "exemptions" and not register[name]:
            (folder / f"{name}.yaml").write_text("")
    _write_cut(folder, register["meetings"], _keeping_promises(rng), rng)
    if rng.random() < 0.3:
        _write_what_is_passed_over(folder)


def _anyhow(name: str, rng: random.Random) -> Placing:
    """One file, a folder of files, or both."""
    many = (f"{name}.yaml", f"{name}/mot.yaml", f"{name}/khac/hai.yml")
    paths = rng.choice((many[:1], many[:1], many[1:], many))
    return lambda _: rng.choice(paths)


def _keeping_promises(rng: random.Random) -> Placing:
    """Files and folders of meetings, some named for the period that their meetings belong to."""
    styles = (
        "meetings.yaml",
        "meetings/so-ghi.yaml",
        "meetings/{month}.yaml",
        "meetings/{quarter}.yaml",
        "meetings/{year}.yml",
        "meetings/{year}/{month}.yaml",
        "meetings/{year}/{quarter}/{month}/to-2.yaml",
        "meetings/{month}/nghia-lo.yaml",
        "meetings/xa/{quarter}.yml",
    )
    chosen = rng.sample(styles, rng.randint(1, 4))

    def place(meeting: Yaml) -> str:
        day = f"{meeting.get('for', meeting['date'][:7])}-01"
        labels = {every: label_of(every, day) for every in ("month", "quarter", "year")}
        return rng.choice(chosen).format(**labels)

    return place


def _write_cut(folder: Path, entries: Sequence[Yaml], place: Placing, rng: random.Random) -> None:
    """Writes each entry to the file where *place* puts it."""
    files: dict[str, list[Yaml]] = {}
    for entry in entries:
        files.setdefault(place(entry), []).append(entry)
    for path, listed in files.items():
        _write(folder / path, listed, rng)


def _write(path: Path, value: object, rng: random.Random) -> None:
    """Writes one YAML file, with dates plain or quoted, keys in any order, and either kind of line ends."""
    path.parent.mkdir(parents=True, exist_ok=True)
    plain = rng.random() < 0.7
    told = _as_told(value, rng, plain_dates=plain, shuffled=rng.random() < 0.3)
    text = yaml.dump(told, Dumper=_Plain, allow_unicode=True, sort_keys=False, width=120)
    line_end = "\r\n" if rng.random() < 0.1 else "\n"
    mark = "\ufeff" if rng.random() < 0.1 else ""
    path.write_bytes((mark + text.replace("\n", line_end)).encode())


def _as_told(value: object, rng: random.Random, *, plain_dates: bool, shuffled: bool) -> object:
    """The same value as YAML is to spell it: a date is written plain where it is one for YAML too."""
    if isinstance(value, list):
        return [_as_told(one, rng, plain_dates=plain_dates, shuffled=shuffled) for one in value]
    if not isinstance(value, dict):
        return value
    pairs = [(key, _as_told(one, rng, plain_dates=plain_dates, shuffled=shuffled)) for key, one in value.items()]
    if shuffled:
        rng.shuffle(pairs)
    return {key: _plain_date(key, one) if plain_dates else one for key, one in pairs}


def _plain_date(key: str, value: object) -> object:
    if key not in DATES or not isinstance(value, str):
        return value
    try:
        return date.fromisoformat(value)
    except ValueError:  # the `to` of a recommendation is a body, not a date
        return value


def _write_what_is_passed_over(folder: Path) -> None:
    """Hidden files and folders, an empty file, and files of other sorts."""
    (folder / "meetings" / ".nhap").mkdir(parents=True, exist_ok=True)
    (folder / "meetings" / ".nhap" / "hong.yaml").write_text("- date: [\n")
    (folder / "meetings" / ".dang-soan.yaml").write_text("{{{\n")
    (folder / "meetings" / "trong.yaml").write_text("")
    (folder / "meetings" / "ghi-chu.txt").write_text("không phải YAML: [\n", encoding="utf-8")
