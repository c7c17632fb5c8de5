"""Files in and out: a data directory found, read and written whole, git asked, spreadsheets read, products written.

`tree` says what a data directory looks like to readers; `folder`, `snapshot` and `layered_trees` are such trees.
`opening` is the door for readers, `writing` that for writers, with `locking`, `journal` and `replacing` below it;
`system_calls` is what the operating systems do in different ways.
This room touches the file system and starts git. It prints nothing, and asks no clock but to wait for a lock.
"""
