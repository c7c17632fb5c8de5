"""The oldest versions that pyproject.toml allows of what the program needs, as constraints for pip: `click==8.1.7`."""

import re
import tomllib
from pathlib import Path

PYPROJECT = Path(__file__).resolve().parents[1] / "pyproject.toml"
EXTRAS = ("excel", "word")
"""What a feature of the program needs; the other extra is for those who work on it, and may be as new as can be."""


def constraints() -> list[str]:
    """A line for each dependency; one without a lowest version is an error."""
    project = tomllib.loads(PYPROJECT.read_text(encoding="utf-8"))["project"]
    needed = [*project["dependencies"], *(line for extra in EXTRAS for line in project["optional-dependencies"][extra])]
    return [re.sub(r"^([\w.-]+)>=([\w.]+)$", r"\1==\2", line) for line in needed]


if __name__ == "__main__":
    lines = constraints()
    if wrong := [line for line in lines if "==" not in line]:
        raise SystemExit(f"no lowest version: {', '.join(wrong)}")
    print("\n".join(lines))
