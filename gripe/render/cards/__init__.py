"""Share cards, drawn by Pillow: the only room besides that of pictures that knows it."""
