"""What a result hangs on, and scenarios."""
