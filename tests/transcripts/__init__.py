"""Conversations that a colleague can read, played through every channel."""
