"""Engine, unit of work, journal, queries, migrations, backup and health of a ledger."""
