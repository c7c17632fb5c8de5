"""The same quarter as other programs take it: as CSV for query engines, as a ledger for plain-text accounting.

`python -m tests.bench.peers DATA DIR` writes these forms of a province into a new directory.

Each counts who attended how often in each month, or checks as many transactions as there are meetings; none of them
validates what qd18 validates, and none knows the rules.
"""

from __future__ import annotations

import csv
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Final

import yaml

SCHEMA: Final = "meetings"
_POLARS: Final = """
import polars as pl, sys
held = pl.read_csv(sys.argv[1] + "/attendance.csv")
members = pl.read_csv(sys.argv[1] + "/members.csv")
counted = held.group_by("member", "month").len()
print(members.join(counted, on="member", how="left").filter(pl.col("len").is_null()).height)
"""
_DUCKDB: Final = """
import duckdb, sys
print(duckdb.sql(f'''
    SELECT count(*) FROM '{sys.argv[1]}/members.csv' LEFT JOIN
    (SELECT member, month, count(*) AS n FROM '{sys.argv[1]}/attendance.csv' GROUP BY ALL) USING (member)
    WHERE n IS NULL
''').fetchall())
"""
_PANDAS: Final = """
import pandas as pd, sys
held = pd.read_csv(sys.argv[1] + "/attendance.csv")
members = pd.read_csv(sys.argv[1] + "/members.csv")
counted = held.groupby(["member", "month"]).size().rename("n").reset_index()
print(members.merge(counted, on="member", how="left")["n"].isna().sum())
"""
_LINT: Final = "{extends: relaxed, rules: {line-length: disable}}"


def written(data: Path, folder: Path) -> None:
    """Write the meetings of *data* into *folder* in the forms that other programs read."""
    folder.mkdir()
    meetings = [
        meeting
        for path in sorted((data / "meetings").rglob("*.yaml"))
        for meeting in yaml.load(path.read_bytes(), Loader=yaml.CSafeLoader)
    ]
    members = yaml.load((data / "members.yaml").read_bytes(), Loader=yaml.CSafeLoader)
    with (folder / "members.csv").open("w", newline="", encoding="utf-8") as file:
        csv.writer(file).writerows([("member", "name"), *((who["id"], who["name"]) for who in members)])
    with (folder / "attendance.csv").open("w", newline="", encoding="utf-8") as file:
        rows = [(who, str(held["date"])[:7], held["unit"]) for held in meetings for who in held["attended"]]
        csv.writer(file).writerows([("member", "month", "unit"), *rows])
    accounts = sorted({who for held in meetings for who in held["attended"]})
    number = {account: place for place, account in enumerate(accounts)}
    opened = "".join(f"2016-01-01 open Assets:M{place}\n" for place in number.values())
    entries = sorted((str(held["date"]), held["unit"], held["attended"][0]) for held in meetings if held["attended"])
    beans = (f'{day} * "{unit}"\n  Assets:M{number[who]}  1 VND\n  Assets:M0  -1 VND\n' for day, unit, who in entries)
    (folder / "held.beancount").write_text(opened + "\n".join(beans), encoding="utf-8")
    ledger = (f"{day} {unit}\n    m{number[who]}  1 VND\n    m0  -1 VND\n" for day, unit, who in entries)
    (folder / "held.journal").write_text("\n".join(ledger), encoding="utf-8")
    schema = subprocess.run([sys.executable, "-m", "qd18", "schema", SCHEMA], capture_output=True, check=True)
    (folder / "schema.json").write_bytes(schema.stdout)


def commands(data: Path, folder: Path, python: str) -> dict[str, list[str]]:
    """What to run of each program that there is, by its name; *python* has the libraries."""
    files = [str(path) for path in sorted((data / "meetings").rglob("*.yaml"))]
    scripts = {"pandas": _PANDAS, "polars": _POLARS, "duckdb": _DUCKDB}
    there = {
        name: [python, "-c", script, str(folder)]
        for name, script in scripts.items()
        if subprocess.run([python, "-c", f"import {name}"], capture_output=True, check=False).returncode == 0
    }
    beside = Path(python).parent
    programs = {
        "hledger check": ("hledger", "check", "-f", str(folder / "held.journal")),
        "bean-check": ("bean-check", "--no-cache", str(folder / "held.beancount")),
        "yamllint": ("yamllint", "-d", _LINT, *files),
        "check-jsonschema": ("check-jsonschema", "--schemafile", str(folder / "schema.json"), *files),
    }
    for name, (program, *arguments) in programs.items():
        if found := shutil.which(str(beside / program)) or shutil.which(program):
            there[name] = [found, *arguments]
    return there


if __name__ == "__main__":
    written(*map(Path, sys.argv[1:3]))
