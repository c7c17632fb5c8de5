"""Reading YAML text: a file's text, the nodes in it with their places, and what is wrong with it as text or as YAML.

`text` decodes bytes and looks them over, `composing` makes nodes of the parser's events, `syntax` and `syntax_errors`
tell what is wrong where a parser gives up. Scalars stay raw text: what they mean is for `schema` to say. No file is
opened and nothing is written here.
"""
