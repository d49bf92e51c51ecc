"""The life of complaints: intake, handling, closing, in bulk; duplicates, repeats, custody."""
