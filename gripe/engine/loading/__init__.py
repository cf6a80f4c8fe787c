"""From the files of a site to an edition, or to what is wrong with it."""
