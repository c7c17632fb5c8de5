"""What the office hands in: each format is opened again by a program that did not write it."""
