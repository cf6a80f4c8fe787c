"""Loading of a site: files → an edition, or the problems that keep it from being one."""
