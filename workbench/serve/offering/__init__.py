"""What visitors get: dashboards, deals, grants, redacted files, the pages' own assets."""
