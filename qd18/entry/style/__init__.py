"""The house style of the data files: every record laid out anew, every comment kept."""
