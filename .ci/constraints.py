"""Writes `constraints/`: of what the program needs the lowest versions that pyproject.toml allows, and the newest.

`lowest.txt` is read off pyproject.toml. `newest.txt` is what pip would install today, with what these need in turn; it
goes by this machine's index. `--lowest` prints the former and asks nobody.
"""

import json
import re
import subprocess
import sys
import tomllib
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
EXTRAS = ("excel", "word")
"""What a feature of the program needs; other extras are for those who work on it, and may be as new as can be."""


def lowest() -> list[str]:
    """A line for each dependency; one without a lowest version is an error."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    needed = [*project["dependencies"], *(line for extra in EXTRAS for line in project["optional-dependencies"][extra])]
    lines = [re.sub(r"^([\w.-]+)>=([\w.]+)(?:,[!<][\w.,!<=]+)?$", r"\1==\2", line) for line in needed]
    if wrong := [line for line in lines if "==" not in line or "," in line]:
        raise SystemExit(f"no lowest version: {', '.join(wrong)}")
    return lines


def newest() -> list[str]:
    """A line for each library that pip would install into an empty environment."""
    wanted = f".[{','.join(EXTRAS)}]"
    command = [
        sys.executable,
        "-m",
        "pip",
        "install",
        "--dry-run",
        "--ignore-installed",
        "--quiet",
        "--report",
        "-",
        wanted,
    ]
    report = json.loads(subprocess.run(command, cwd=ROOT, capture_output=True, check=True).stdout)
    found = {item["metadata"]["name"]: item["metadata"]["version"] for item in report["install"]}
    return [f"{name}=={found[name]}" for name in sorted(found, key=str.casefold) if name != "qd18"]


if __name__ == "__main__":
    if "--lowest" in sys.argv:
        print("\n".join(lowest()))
    else:
        for name, lines in (("lowest", lowest()), ("newest", newest())):
            (ROOT / "constraints" / f"{name}.txt").write_text("\n".join(lines) + "\n", encoding="utf-8")
