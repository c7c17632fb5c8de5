"""Edits of YAML text by splicing, with no word of the domain: the smallest edit, in the style of the lines around it.

`document` is what other rooms use: records and values put in, replaced, moved and removed. `extents` says how far a
node reaches, `style` how its neighbours are written, `splice` puts edits into a text.
"""
