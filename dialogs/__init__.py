"""The conversation: pure functions over frozen values."""
