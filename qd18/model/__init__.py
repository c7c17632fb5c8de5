"""The nouns of the domain: frozen values, ids, days and periods.

Everything here compares by value and knows nothing of files, of YAML or of the terminal; this room imports no other.
A value that was read from a file carries a `Located` for whoever must point at it, left out of equality and repr.
"""
