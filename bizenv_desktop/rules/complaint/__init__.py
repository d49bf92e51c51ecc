"""The life of a complaint and who had it (DOMAIN §2)."""
