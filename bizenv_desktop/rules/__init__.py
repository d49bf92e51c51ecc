"""The law of the domain as pure functions and values; no Qt, no SQL."""
