"""What is in play, the room in the zone, and repairs, drawn."""
