"""The tables: mapped classes, one file per notion."""
