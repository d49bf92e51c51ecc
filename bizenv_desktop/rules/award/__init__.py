"""The law of an award: roll, rule sheet, votes, count, seal, decision (DOMAIN §6)."""
