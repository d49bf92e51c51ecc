"""One folder per tab; each exports TAB and the shell finds it by walking."""
