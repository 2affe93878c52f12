"""Office Open XML of word processors: the package, its styles and numbering, its story, its tables, its words."""
