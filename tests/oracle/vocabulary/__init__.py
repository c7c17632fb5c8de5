"""Section 7 of the rules read literally, day by day and event by event, from plain YAML values."""
