"""Edits of YAML text: the smallest that do what is meant, in the style of the lines around them; no domain in here."""
