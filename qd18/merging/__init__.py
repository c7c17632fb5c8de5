"""Two versions of a file of records merged over a third."""
