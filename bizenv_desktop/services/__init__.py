"""What the office does: one module per capability, one function per deed, one transaction each."""
