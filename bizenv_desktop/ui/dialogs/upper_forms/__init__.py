"""Upper levels' own forms."""
