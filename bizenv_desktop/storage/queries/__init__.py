"""Questions to the ledger: selections become SQL here, answers leave as frozen rows."""
