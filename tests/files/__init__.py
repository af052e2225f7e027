"""Files that people take away, and bring back."""
