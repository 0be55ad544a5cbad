"""What their offers tell, and what to answer, in words."""
