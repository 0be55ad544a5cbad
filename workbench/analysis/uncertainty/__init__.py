"""How sure is that? Draws of uncertain facts, odds, proposals, what a fact is worth knowing."""
