"""Files in and out: finding and reading a data directory, writing what the program makes.

Only this room touches the file system. It never prints, and it knows no terminal and no clock.
"""
