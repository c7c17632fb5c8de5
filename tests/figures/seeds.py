"""Which random registers are looked at."""

import os

import pytest

FIRST = int(os.environ.get("QD18_FIGURES_FIRST", "0"))
COUNT = int(os.environ.get("QD18_FIGURES_SEEDS", "0"))


def some(usually: int) -> pytest.MarkDecorator:
    """So many seeds usually, as many as were asked for otherwise."""
    return pytest.mark.parametrize("seed", range(FIRST, FIRST + (COUNT or usually)))
