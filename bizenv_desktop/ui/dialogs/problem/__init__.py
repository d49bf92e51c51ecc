"""Forms of problems and their lists."""
