"""The report as documents: a page for a browser, Word, Excel. One module a format, imported only when asked for.

`report_html`, `report_docx` and `report_xlsx` are the ways in; the other modules are parts of one of them.
"""
