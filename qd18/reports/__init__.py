"""Verdicts laid out for whoever prints them, without words and colours: which rows, which columns, which figures.

`sheets` says what a sheet is, `outputs` what programs are given. Every format is made from these, so that a figure is
worked out in one place.
"""
