"""The preview: one edition of the site at a time, rendered on request and never written anywhere."""
