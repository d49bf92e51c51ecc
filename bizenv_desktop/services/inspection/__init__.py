"""Inspections and their checklists; enterprises and the service log."""
