"""Load what a check of 2024Q1 has to read, with libyaml's safe loader, and do nothing with it: the base of speed.

With `--all`: every meeting on record, as a report reads them.
"""

import sys
from pathlib import Path

import yaml

COLLECTIONS = ("qd18.yaml", "units.yaml", "members.yaml", "assignments.yaml", "exemptions.yaml")
MONTHS = ("2024-01", "2024-02", "2024-03")

folder = Path(sys.argv[1])
paths = [folder / name for name in COLLECTIONS]
if "--all" in sys.argv:
    paths += sorted((folder / "meetings").rglob("*.yaml"))
else:
    for month in MONTHS:
        paths += sorted((folder / "meetings" / "2024" / month).iterdir())
for path in paths:
    with path.open(encoding="utf-8") as file:
        yaml.load(file, Loader=yaml.CSafeLoader)
