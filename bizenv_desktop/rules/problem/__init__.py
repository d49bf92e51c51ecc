"""Problems, inspections and the service log."""
