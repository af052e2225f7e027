"""The checks of the content, by subject. Each is a small function from ``Given`` to what is wrong."""
