"""The demo: a running campaign of an invented district."""
