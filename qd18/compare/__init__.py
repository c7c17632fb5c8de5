"""What changed between two states of the data, what that did to verdicts, and because of what."""
