"""What goes to a unit as a workbook and comes back filled in (分发—回收)."""
