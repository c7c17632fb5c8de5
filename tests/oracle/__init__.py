"""A second, slow and literal reading of the rules, and random registers to hold the program against it."""
