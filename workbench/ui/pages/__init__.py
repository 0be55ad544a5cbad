"""The dashboards: panels placed on one desk."""
