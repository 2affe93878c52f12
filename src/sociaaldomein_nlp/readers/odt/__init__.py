"""OpenDocument text: its styles, its tables, its words."""
