"""House style: one way to write a file of records."""
