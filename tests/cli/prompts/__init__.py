"""A clerk at a terminal, typing a meeting question by question."""
