"""The figures of a month, rankings, what is frozen and sent out."""
