"""What a clerk types, and where it goes."""
