"""A small office's record and one question about it: what came out wrong once, each with the answer in words."""
