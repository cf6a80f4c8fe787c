"""The views of follow-ups, posts, pages and what no source stands behind."""
