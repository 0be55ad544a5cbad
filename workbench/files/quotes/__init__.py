"""Quote sheets as suppliers and buyers write them: read, told, asked."""
