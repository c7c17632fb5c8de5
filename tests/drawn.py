"""Tests that mirror the package's rooms: what each module promises, by examples and by properties.

Where a property says more than examples, hypothesis draws the examples, the same ones on every run.
"""

from hypothesis import HealthCheck, settings

drawn = settings(max_examples=40, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow])
"""How many examples a property is tried on; a slow machine is no fault of the program's."""
