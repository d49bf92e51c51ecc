"""Forms of duties and publicity."""
