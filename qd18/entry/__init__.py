"""What a clerk enters: typed words matched to ids, the file and the place that it goes to, the edits that enter it."""
