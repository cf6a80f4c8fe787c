"""Documents → `Site`: companies, follow-ups, links, publication. Knows no page, no address."""
