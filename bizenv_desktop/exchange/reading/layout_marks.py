"""What recognises a layout the next time: a hash of its header words in their order."""

from collections.abc import Iterable
from hashlib import blake2b

from bizenv_desktop.exchange.reading.mapping import normalised


def layout_mark(headers: Iterable[str]) -> str:
    """64 hex digits that stay the same while the header words do, whatever spaces, signs and widths."""
    return mark_of(normalised(header) if header else "" for header in headers)


def mark_of(words: Iterable[str]) -> str:
    """The mark of words that are normalised already; empty columns at the end do not count."""
    joined = "\x1f".join(words).rstrip("\x1f")
    return blake2b(joined.encode("utf-8", "surrogatepass"), digest_size=32).hexdigest()
