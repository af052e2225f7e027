"""Money: cases worked out by hand, and what always holds. ``python -m tests.money`` prints their table."""
