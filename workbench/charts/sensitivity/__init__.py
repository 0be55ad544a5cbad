"""What a result hangs on, drawn."""
