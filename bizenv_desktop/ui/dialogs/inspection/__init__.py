"""Forms of inspections, enterprises and the service log."""
