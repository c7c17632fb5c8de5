"""The command line: one file a command; the clock, the environment, the terminal and the exit status live here only."""
