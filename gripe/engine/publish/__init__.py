"""From made files to the output folder, all or nothing."""
