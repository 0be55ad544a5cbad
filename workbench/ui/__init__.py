"""Desk, panels and dashboards: the only room that knows widgets."""
