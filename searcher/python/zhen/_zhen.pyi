from typing import Any

__version__: str

class Cancellation:
    """Calls off searches from another thread.

    >>> stop = zhen.Cancellation()
    >>> threading.Timer(0.5, stop.cancel).start()
    >>> searcher.search("茶", cancellation=stop)  # raises zhen.Cancelled, if it takes that long
    """

    def __init__(self) -> None: ...
    def cancel(self) -> None:
        """End the searches that were given this. Any thread may call."""
    @property
    def cancelled(self) -> bool:
        """Whether cancel() was called."""

class Pool:
    def __init__(self, paths: list[bytes], size: int, patience_ms: int) -> None: ...
    def search(self, fields: dict[str, Any], cancellation: Cancellation | None) -> dict[str, Any]: ...
    def document(self, id: str) -> dict[str, Any]: ...
    def similar(self, id: str, text: str, limit: int, snippet_width: int) -> dict[str, Any]: ...
    def suggest(self, prefix: str, limit: int) -> list[dict[str, Any]]: ...
    def info(self) -> tuple[int, int, str]: ...
