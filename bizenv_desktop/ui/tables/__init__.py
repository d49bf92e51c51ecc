"""Paged item models, column lists and the filter row."""
