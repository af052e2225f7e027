"""Each channel over its own doors: what a person does there, and what they get."""
