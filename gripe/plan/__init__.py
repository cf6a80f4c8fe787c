"""`Site` → `Plan`: every output with its address and the frozen view its template sees."""
