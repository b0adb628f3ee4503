"""Values before and after, sealed: what a log may hold of personal data.

A log outlives the case and is read by many. It therefore holds no value in the clear, but what the
value looks like (masked) and a digest under the caller's key. Whoever has the value and the key can
prove that it is the one that was approved; nobody can read it from the log.
"""

from hashlib import blake2b

from attrs import frozen

from vaxrecord.errors import UnreadableInput
from vaxrecord.masking import mask_number

__all__ = ["Change", "Sealed", "change", "seal"]

_KEY_MIN, _KEY_MAX = 16, 64


@frozen
class Sealed:
    """One value that cannot be read.

    Args:
        mask: what may be shown of it.
        digest: its keyed digest, hexadecimal.
    """

    mask: str
    digest: str


@frozen
class Change:
    """One field of a record, before and after.

    Args:
        field: the field's name.
        before: what stands there; None where nothing did.
        after: what is to stand there; None to remove it.
    """

    field: str
    before: Sealed | None
    after: Sealed | None


def seal(value: str, key: bytes) -> Sealed:
    """Seal one value.

    Args:
        value: the value as text, normalised by the caller so that equal values read equal.
        key: the caller's secret, 16 to 64 bytes; kept outside the log.

    Returns:
        Its mask (first and last character) and its BLAKE2b digest under the key.

    Raises:
        UnreadableInput: if the key is too short or too long.

    Examples:
        >>> seal("000000000123", b"sixteen bytes at least").mask
        '0**********3'
    """
    if not _KEY_MIN <= len(key) <= _KEY_MAX:
        msg = f"the key that seals values: {len(key)} bytes; give {_KEY_MIN} to {_KEY_MAX}"
        raise UnreadableInput(msg)
    digest = blake2b(value.encode("utf-8", "surrogatepass"), key=key, digest_size=16)
    return Sealed(mask_number(value), digest.hexdigest())


def change(field: str, before: str | None, after: str | None, *, key: bytes) -> Change:
    """Seal a change of one field.

    Args:
        field: the field's name.
        before: what stands there, or None.
        after: what is to stand there, or None.
        key: the caller's secret, 16 to 64 bytes.

    Examples:
        >>> change("lot", None, "FG3716", key=b"sixteen bytes at least").after.mask
        'F****6'
    """
    return Change(
        field,
        None if before is None else seal(before, key),
        None if after is None else seal(after, key),
    )
