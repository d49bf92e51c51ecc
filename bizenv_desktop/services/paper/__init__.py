"""Papers of a matter, their templates, numbers and prints."""
