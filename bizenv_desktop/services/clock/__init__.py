"""The working calendar and the rules of the clocks."""
