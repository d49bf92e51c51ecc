"""Duties that come round, their matrix and letters; publicity."""
