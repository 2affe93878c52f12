"""Web pages: guarded and decoded before the parser, then the content without what surrounds it."""
