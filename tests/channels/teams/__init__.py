"""Teams, tried against a connector of our own that speaks as Microsoft's does."""
