"""What is due today, and the next step of each."""
