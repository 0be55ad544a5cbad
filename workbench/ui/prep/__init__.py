"""The guided preparation: eight steps, what each asks for, and the panels that serve it."""

from workbench.ui.pages.prep import PrepDashboard

__all__ = ["PrepDashboard"]
