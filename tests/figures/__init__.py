"""One owner a figure: what `check` decides is what every other command and format tells.

The expectations are worked out from the oracle's reading of the rules and from the sentences of the manual, never from
the program. More seeds: QD18_FIGURES_SEEDS=500 pytest tests/figures; other ones: QD18_FIGURES_FIRST=100000.
"""
