"""Calendar and clocks (DOMAIN §3)."""
