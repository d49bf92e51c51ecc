"""Calendar, holiday notices and clock rules."""
