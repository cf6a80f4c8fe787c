"""The views of everything a case has: page, badge, data, feed."""
