"""The errors that users see: each message says what is wrong, where, and what to do about it."""


class SociaaldomeinError(Exception):
    """Base of every error that this library raises on purpose.

    Args:
        what: what is wrong, in one clause.
        where: the file, field or name it concerns.
        mend: what the user can do about it.

    Example:
        >>> str(SociaaldomeinError("the file is empty", where="nota.txt", mend="give a file with text"))
        'nota.txt: the file is empty; give a file with text'
    """

    def __init__(self, what: str, *, where: str = "", mend: str = "") -> None:
        self.what, self.where, self.mend = what, where, mend
        place = f"{where}: " if where else ""
        super().__init__(f"{place}{what}{'; ' if mend else ''}{mend}")

    def __reduce__(self) -> tuple[object, ...]:
        """Keep the parts when the error crosses a process border."""
        return _rebuild, (type(self), self.what, self.where, self.mend)


def _rebuild(kind: type[SociaaldomeinError], what: str, where: str, mend: str) -> SociaaldomeinError:
    return kind(what, where=where, mend=mend)


class ReadError(SociaaldomeinError):
    """A document cannot be read: missing, empty, broken, too large or of an unknown kind."""


class PipelineError(SociaaldomeinError):
    """The spaCy pipeline cannot be built: a base that is not installed, a wrong setting."""


class ResourceError(SociaaldomeinError):
    """A data file of rules, names or concepts breaks its own format."""


class RecordError(SociaaldomeinError):
    """Data that should be an Analysis is not one."""


class StoreError(SociaaldomeinError):
    """The store cannot be opened, read or written."""


class UsageError(SociaaldomeinError):
    """A wrong argument: an unknown format, municipality, option or notation."""
