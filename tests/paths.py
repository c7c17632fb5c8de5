"""Where things are in the repository."""

from pathlib import Path
from typing import Final

ROOT: Final = Path(__file__).resolve().parents[1]
DATA: Final = ROOT / "data"
"""The sample data, which data/README.md describes."""
