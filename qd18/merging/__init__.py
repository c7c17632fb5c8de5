"""A three-way merge of files of records, by record and by key where git would merge by lines.

`three_way` is what other rooms use. `versions` cuts each side into items, `ordering` says where they stand, `fates`
what becomes of each, `joining` what a record of both sides says, and `rewriting` edits a text until it says that.
"""
