"""Sheets and diagnostics as text: blocks for people, JSON, CSV and Markdown. Gives strings; writing them is for others.

`blocks` are what a page is made of, `plain` writes them without width or colour, `terminal` with rich. The other
modules turn one thing each into blocks or into a format.
"""
