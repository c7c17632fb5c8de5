"""The first slip of a YAML text, found by the look of it alone: whichever parser reads it, people are told the same.

`block_scanner` reads lists and records by their indents, `flow_scanner` what stands in brackets, `scalar_scanner` one
value; all of them move one `cursor`. No value comes out of here, only where the text stops looking like YAML.
"""
