"""YAML text and the places in it."""
