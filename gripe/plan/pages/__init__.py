"""The views of follow-ups, posts and standing pages, and of the pages that every site has."""
