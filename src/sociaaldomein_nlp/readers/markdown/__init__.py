"""Markdown: blocks, and what stands inside a line."""
