"""The state of a page: the desk, how controls are bound to it, work in the background."""
