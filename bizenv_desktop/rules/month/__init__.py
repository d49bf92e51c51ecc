"""Figures of a month and rankings (DOMAIN §7)."""
