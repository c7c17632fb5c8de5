"""From a question to its answer: what a command prints and a Python program is given come from here.

`data_directory.py` is what `qd18.open` gives. Nobody is told anything here: what is wrong with the data is handed on to
whoever asks.
"""
