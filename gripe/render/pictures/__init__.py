"""Pictures without anything but the image."""
