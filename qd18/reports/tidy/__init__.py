"""The register as flat tables, for query engines that read many registers at once.

Tables of records are made from the descriptions of the collections, tables of verdicts from that of `check`'s JSON: a
key that is added there has its column, or its table, here. `register_tables.py` lists them all.
"""
