"""Can the sides agree? Zone of possible agreement, what is in play, gaps and their repairs."""
