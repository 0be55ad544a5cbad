"""Deal files as text: reading with line and column, editing in place, writing."""
