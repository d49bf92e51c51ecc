"""A plan's text becomes a task breakdown: paragraphs, outline, labels, measures."""
