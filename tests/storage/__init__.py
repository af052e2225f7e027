"""What memory promises, on both databases."""
