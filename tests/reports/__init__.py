"""Verdicts as sheets."""
