"""Spreadsheets of records: what their rows say, how that differs from the record, and records as rows."""
