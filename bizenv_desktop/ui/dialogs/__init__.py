"""Forms that return a command."""
