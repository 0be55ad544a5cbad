"""Sentences on what the answer hangs on."""
