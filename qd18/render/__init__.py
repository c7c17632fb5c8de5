"""Sheets and diagnostics as text: blocks for people, JSON, CSV and Markdown. Gives strings; writing them is for others.

`formats` is the registry of all formats. `blocks` are what a page is made of; `plain_text` writes them without width
or colour, `terminal` with rich, `markdown` as Markdown. Modules called `*_page` make blocks of one thing each, those
called `*_words` sentences, those called `*_data` texts for programs.
"""
