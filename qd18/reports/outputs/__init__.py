"""What programs are given: JSON, the CSV beside it, and the JSON Schema of it, all three from one description.

A key stands here with its type and with where its value comes from (`json_types`); columns of CSV name keys, and rows
of sheets have the columns of the sheet. `qd18 schema NAME` prints the schema. That a contract does not change by
accident is held by the tests, which state the keys once more.
"""
