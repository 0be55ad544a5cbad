"""At the table: their offer and ours side by side, what to answer, what they have told."""
