"""The first files of a new record, and the units of a list that an office has."""
