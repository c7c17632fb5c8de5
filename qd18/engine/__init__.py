"""The law: from facts and dated regulations to obligations and verdicts. Imports `model` only.

No clock, no file and no sentence stands here: what is known on which day is an argument, and a verdict carries
everything that explains it. `verdicts` is the place to begin reading.
"""
