"""Documents → `Site`: companies, follow-ups, links and who is published. Knows no page and no address."""
