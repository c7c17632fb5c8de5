"""Verdicts laid out as typed sheets: which rows, which columns, which figures. No words and no colours.

Every format prints one of these, so that no figure is worked out twice.
"""
