"""Tasks: deadlines as written, standing, rates, the timeline (DOMAIN §4)."""
