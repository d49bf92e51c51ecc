"""The command line: everything the window does, for scheduled work, for tests, for other tools.

`main` is the door. Messages go to standard error, answers to standard output; exit 0 done, 1 refused by a
rule, 2 unusable input, 3 some rows refused.
"""
