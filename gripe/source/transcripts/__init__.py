"""HTML of what people paste: letters, chats, and lines that stand as they were typed. Knows no Markdown."""
