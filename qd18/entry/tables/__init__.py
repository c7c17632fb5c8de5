"""Spreadsheets as offices keep them: where the header is, what the columns mean, which records the rows are."""
