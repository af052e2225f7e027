"""Times as people say them, read to a moment, a repetition, or a question back."""
