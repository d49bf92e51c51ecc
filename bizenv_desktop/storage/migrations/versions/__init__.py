"""One module per released step of the schema."""
