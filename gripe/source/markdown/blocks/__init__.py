"""Blocks of gripe's Markdown: paragraphs, lists, quotations, code and the like, as CommonMark has them."""
