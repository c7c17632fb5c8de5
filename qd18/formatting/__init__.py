"""House style, `qd18 fmt`: one way to write a file of records, by the extents and the spelling of `editing`.

`house_style` is what other rooms use; `house_file` orders records and headings, `house_records` sets one record,
`house_scalars` one value, `comment_queue` sees to it that every comment finds its place.
"""
