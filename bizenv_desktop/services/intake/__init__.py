"""Taking in workbooks, plans and votes: read, judge, show, write, undo."""
