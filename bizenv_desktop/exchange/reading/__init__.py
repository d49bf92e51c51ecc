"""Reading strangers' workbooks: any file in, typed rows with a verdict per cell out; `door` is the way in.

Nothing is imported here: the child process that reads must start fast and without Qt or SQL.
"""
