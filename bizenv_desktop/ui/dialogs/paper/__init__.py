"""Papers and lists before they are printed."""
