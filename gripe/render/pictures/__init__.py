"""Pictures without their metadata: re-encoded, or with the location cut out."""
