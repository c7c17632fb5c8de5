"""`qd18 log`: each entry a pure addition, a pure deletion or one changed line, in files of any look."""
