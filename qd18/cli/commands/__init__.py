"""One module a command, imported when the command is called; `cli.group` has the list."""
