"""Integrity across files: what no record shows by itself. From facts to diagnostics; nothing is opened or computed.

One module a concern; `all_checks` runs them all, so that every problem of all files is reported in one run.
"""
