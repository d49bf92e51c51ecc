"""One workbook per unit goes out, what comes back is matched and merged."""
