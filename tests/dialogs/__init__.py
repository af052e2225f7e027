"""The conversation, tested as dialogue."""
