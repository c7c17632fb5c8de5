"""What holds for every test: the sample data is judged as if outside a repository, so that no output names a commit."""

import os
from pathlib import Path

os.environ["GIT_CEILING_DIRECTORIES"] = str(Path(__file__).resolve().parent.parent)
