"""The office itself: its ledger, settings and backups."""
