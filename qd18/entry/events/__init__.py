"""The events of an office as edits of its files: posts, assignments, leave, units, recommendations."""
