"""What a note says of when, as a timeline.

`moments` reads it out of an Analysis, `years` and `layout` give each bar and mark its place, `words` says it in words,
and `chart` draws it; all but `chart` is plain data without an outside library.
"""

from sociaaldomein_nlp.timeline.moments import REASONS, SHOWN, Moment, Timeline, in_time, timeline_of

__all__ = ["REASONS", "SHOWN", "Moment", "Timeline", "in_time", "timeline_of"]
