"""The web page, over real HTTP and in a real browser."""
