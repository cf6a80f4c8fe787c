"""What the tests share: the outside judges, the browser and a web server like a static host's."""
