"""The zone of agreement, what is in play, repairs."""
