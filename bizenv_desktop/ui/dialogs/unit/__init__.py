"""Units, their groups and merges."""
