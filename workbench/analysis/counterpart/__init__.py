"""What the other side's offers tell of it, and what to answer."""
