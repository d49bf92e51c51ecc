"""Exports, and who saw what."""
