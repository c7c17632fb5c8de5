"""From nodes to facts: what each data file may hold, one module a collection.

Every scalar gets the type that the schema gives it, never the one that YAML would guess. Bad data never raises: a
diagnostic is noted, the reading goes on, and a fact that lacks something vital is left out. No file is opened here.
"""
