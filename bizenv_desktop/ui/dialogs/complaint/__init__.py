"""Forms of a complaint's life."""
