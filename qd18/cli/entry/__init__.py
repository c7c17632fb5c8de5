"""The commands that enter and correct: the desk, the words that are typed, and each kind of entry."""
