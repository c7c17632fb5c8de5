"""The program as its user meets it: run as a process, with the streams, files and surroundings that it may find."""
