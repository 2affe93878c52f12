"""The spaCy components: one file, one factory and one span group each.

`base.SpanFinder` holds what they share; the rules and word lists they work with are data in `resources/`.
"""
