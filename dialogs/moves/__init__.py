"""The moves of the conversation, by subject: what is done about each intent and each press."""
