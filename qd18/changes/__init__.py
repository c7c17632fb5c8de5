"""Events as edits: what each changes in which file, and what the clerk is told of it."""
