"""What can go wrong: one exception a code, all of them zhen.Error."""

from __future__ import annotations


class Error(Exception):
    """A failure: object, fact and remedy in one sentence (`str(error)`)."""

    code: str = "internal"
    """Stable name of the kind of failure, e.g. "index_not_found"."""

    def __init__(self, message: str, position: int | None = None) -> None:
        super().__init__(message)
        self.position = position
        """For InvalidQuery: the byte of the query (as UTF-8) at which it was refused."""


class InvalidQuery(Error, ValueError):
    """Strict reading refused the query; `position` says where."""

    code = "invalid_query"


class InvalidArgument(Error, ValueError):
    """An argument is out of its stated bounds."""

    code = "invalid_argument"


class IndexNotFound(Error):
    """There is no index at that path."""

    code = "index_not_found"


class IndexIncompatible(Error):
    """The index was built by another schema or analyzer; the message names both and the remedy."""

    code = "index_incompatible"


class IndexCorrupt(Error):
    """Files are damaged or missing."""

    code = "index_corrupt"


class IndexLocked(Error):
    """Another process is writing."""

    code = "index_locked"


class DocumentNotFound(Error, LookupError):
    """The index is sound, but holds no such document."""

    code = "document_not_found"


class IoError(Error):
    """The operating system refused."""

    code = "io"


class Exhausted(Error):
    """A limit was reached: time, memory, or the patience for a free searcher."""

    code = "exhausted"


class InternalError(Error):
    """A defect in Zhen: please report it."""

    code = "internal"


class Cancelled(Error):
    """The search was called off."""

    code = "cancelled"


_BY_CODE = {kind.code: kind for kind in Error.__subclasses__()}


def from_code(code: str, message: str, position: int | None) -> Error:
    """The exception for a code of the library; of an unknown code, an InternalError."""
    return _BY_CODE.get(code, InternalError)(message, position)
