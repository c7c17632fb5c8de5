"""What each JSON output is: its keys in their order, and what stands under them. `qd18 schema NAME` prints it.

This is the contract, stated by hand beside the objects that keep it (`contracts`, and `as_object` in the renderers): a
key that somebody adds there is refused by the tests until it stands here. Only the words of closed lists are taken from
the model, so that they are always the same.
"""
