"""YAML text with positions: a file's text, the nodes that stand in it, and what is wrong with it as text or as YAML.

Scalars stay raw text here: what they mean is for `schema` to say. No file is opened and no value is guessed.
"""
