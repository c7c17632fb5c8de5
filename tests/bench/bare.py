"""Load YAML files with libyaml's safe loader, and do nothing with them: the base of speed.

Those of a check of 2024Q1; with `--all` every meeting on record, as a report reads them.
"""

import sys
from pathlib import Path

import yaml

COLLECTIONS = ("units", "members", "assignments", "exemptions")
MONTHS = ("2024-01", "2024-02", "2024-03")

folder = Path(sys.argv[1])
paths = [folder / "qd18.yaml", *(folder / f"{name}.yaml" for name in COLLECTIONS)]
for name in COLLECTIONS:
    paths += sorted((folder / name).glob("*.yaml"))
if "--all" in sys.argv:
    paths += sorted((folder / "meetings").rglob("*.yaml"))
else:
    for month in MONTHS:
        paths += sorted((folder / "meetings" / "2024" / month).iterdir())
for path in paths:
    with path.open(encoding="utf-8") as file:
        yaml.load(file, Loader=yaml.CSafeLoader)
