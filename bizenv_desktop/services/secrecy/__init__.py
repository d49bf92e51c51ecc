"""Who sees what of a complaint, and who has seen it."""
