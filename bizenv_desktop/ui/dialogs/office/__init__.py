"""Settings, backups, health, history, help."""
