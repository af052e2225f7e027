"""The terminal: typed lines in, plain text or JSON out."""
