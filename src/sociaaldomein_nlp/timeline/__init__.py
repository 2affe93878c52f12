"""What a note says of when, as a timeline: `moments` reads it out of an Analysis, `layout` gives each bar and mark its
place, `words` says it in words, `chart` draws it. All but `chart` is plain data without an outside library.
"""

from sociaaldomein_nlp.timeline.moments import SHOWN, Moment, Timeline, timeline_of

__all__ = ["SHOWN", "Moment", "Timeline", "timeline_of"]
