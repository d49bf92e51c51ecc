"""What the office sees: the only package that knows Qt."""
