"""Two versions of one file that come from a third: merged record by record and key by key, on the text."""
