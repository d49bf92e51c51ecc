"""Upper levels' own forms: bound once, filled every month."""
