"""Practice before it counts: strategies play against each other, and plans against suppliers."""
