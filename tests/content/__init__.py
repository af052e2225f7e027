"""The content: its reader, its checker and its map."""
