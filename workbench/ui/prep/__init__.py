"""The guided preparation: eight steps, what each asks for, and the panels that serve it."""
