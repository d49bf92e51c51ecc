"""Reading a sealed file: its spelling, its hashes, its parts."""

import hashlib
import json
import unicodedata
from typing import Any, Final, NamedTuple, cast

Part = dict[str, Any]

FORMAT: Final = "bizenv-seal/1"
PARTS: Final = ("head", "rules", "roll", "online", "public", "committee", "result")


class Changed(NamedTuple):
    """Something that is not as it was sealed: a part's name, or `seal`, `spelling`, `format`."""

    part: str


class SealedFile(NamedTuple):
    """The parts by name, the seal that the file claims, and what was changed since."""

    parts: Part
    sha256: str
    changed: tuple[Changed, ...]


def read(content: bytes) -> SealedFile:
    """Read a sealed file; raises `ValueError` for what is none at all."""
    try:
        found = json.loads(content.decode("utf-8"))
    except (UnicodeDecodeError, json.JSONDecodeError, RecursionError) as error:
        raise ValueError("not a sealed file") from error
    if not isinstance(found, dict):
        raise ValueError("not a sealed file")  # noqa: TRY004 - the caller asks for one kind of refusal
    whole = cast("Part", found)
    parts, hashes = whole.get("parts"), whole.get("hashes")
    if not isinstance(parts, dict) or not isinstance(hashes, dict):
        raise ValueError("not a sealed file")  # noqa: TRY004
    changed = _changed(cast("Part", parts), cast("Part", hashes), whole, content)
    return SealedFile(cast("Part", parts), str(whole.get("sha256", "")), tuple(changed))


def spelled(value: object) -> bytes:
    """The one spelling of a value in the format."""
    composed = _composed(value)
    return json.dumps(composed, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode("utf-8")


def hashed(value: object) -> str:
    """The SHA-256 of the one spelling."""
    return hashlib.sha256(spelled(value)).hexdigest()


def _composed(value: object) -> object:
    """Every text of the value in NFC, text by text: a sign may not melt into the escape before it."""
    if isinstance(value, str):
        return unicodedata.normalize("NFC", value)
    if isinstance(value, dict):
        inner = cast("dict[str, object]", value).items()
        return {unicodedata.normalize("NFC", key): _composed(one) for key, one in inner}
    if isinstance(value, list):
        return [_composed(one) for one in cast("list[object]", value)]
    return value


def _changed(parts: Part, hashes: Part, whole: Part, content: bytes) -> list[Changed]:
    found = [Changed(name) for name in PARTS if hashes.get(name) != hashed(parts.get(name))]
    if set(parts) != set(PARTS) or set(hashes) != set(PARTS) or whole.get("format") != FORMAT:
        found.append(Changed("format"))
    if whole.get("sha256") != hashed(hashes):
        found.append(Changed("seal"))
    if not found and spelled(whole) + b"\n" != content:
        found.append(Changed("spelling"))
    return found
