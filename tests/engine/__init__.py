"""The law, on registers made by hand."""
