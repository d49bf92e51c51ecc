"""Units, their spellings and merges."""
