"""Inline marks of gripe's Markdown: emphasis, links, code and the like, as CommonMark has them."""
