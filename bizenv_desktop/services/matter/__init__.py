"""What all kinds of matters share: rows, events, attachments, steps by name, filters, history."""
