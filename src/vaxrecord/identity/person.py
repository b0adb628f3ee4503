"""What identifies a person: the mandatory items of dispatch 9438, and whatever carries them."""

from typing import Protocol

from attrs import field, frozen

from vaxrecord.identity.number import IdNumber
from vaxrecord.masking import mask_date, mask_name
from vaxrecord.periods.partial import PartialDate
from vaxrecord.sex import Sex

__all__ = ["HasIdentity", "Identity"]


class HasIdentity(Protocol):
    """Anything with a name, a birth date, a sex and personal numbers: a record, a merged person."""

    @property
    def full_name(self) -> str:
        """The name in its normal form, "" if missing."""
        ...

    @property
    def birth_date(self) -> PartialDate | None:
        """The birth date, None if missing or unreadable."""
        ...

    @property
    def sex(self) -> Sex | None:
        """The sex, None if missing or unreadable."""
        ...

    @property
    def numbers(self) -> tuple[IdNumber, ...]:
        """Every personal number known."""
        ...


@frozen
class Identity:
    """The four mandatory items of one person.

    Args:
        full_name: the name in its normal form.
        birth_date: the birth date, None if unknown.
        sex: the sex, None if unknown.
        numbers: CCCD, CMND or passport.
    """

    full_name: str = field(repr=mask_name)
    birth_date: PartialDate | None = field(repr=mask_date)
    sex: Sex | None
    numbers: tuple[IdNumber, ...]
