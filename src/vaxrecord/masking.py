"""Personal data, masked: what a repr, an error, a finding or a log may show.

Enough stays visible to tell two values of one person apart on a screen; never enough to look
the person up. The widths are ours (HOUSE): no law sets them.
"""

__all__ = ["mask_date", "mask_name", "mask_number", "mask_shape"]


def mask_number(number: str | None) -> str:
    """Mask an identifier or a phone number: its first and last character stay.

    Args:
        number: any text; None and "" give "-".

    Returns:
        The same count of characters up to 20, so that a wrong length can be seen.

    Examples:
        >>> mask_number("000000000123")
        '0**********3'
        >>> mask_number("123")
        '***'
    """
    if not number:
        return "-"
    if len(number) < 5:  # both ends of a short number would be most of it
        return "*" * len(number)
    return f"{number[0]}{'*' * min(len(number) - 2, 18)}{number[-1]}"


def mask_name(name: str | None) -> str:
    """Mask a personal name: the first letter of each word stays.

    Args:
        name: any text; None and blank give "-".

    Returns:
        At most eight words, each its first letter and three stars.

    Examples:
        >>> mask_name("Nguyễn Văn An")
        'N*** V*** A***'
    """
    words = (name or "").split(maxsplit=8)[:8]
    return " ".join(f"{word[0]}***" for word in words) or "-"


def mask_date(value: object) -> str:
    """Mask a birth date: only its year stays.

    Args:
        value: a `datetime.date`, anything with a `year`, or None.

    Returns:
        The year, with month and day starred; "-" for None.

    Examples:
        >>> from datetime import date
        >>> mask_date(date(1956, 3, 8))
        '1956-**-**'
    """
    year = getattr(value, "year", None)
    return "-" if year is None else f"{year:04d}-**-**"


def mask_shape(text: str | None) -> str:
    """Show the shape of a text: digits as #, letters as x, the rest as it stands.

    What stands in a cell that could not be read may be anything, a name in the wrong column
    included; its shape tells a clerk what went wrong and tells nobody who it was.

    Args:
        text: any text; None and blank give "-".

    Returns:
        At most 40 characters.

    Examples:
        >>> mask_shape("31/13/2021 s\u00e1ng")
        '##/##/#### xxxx'
    """
    shape = "".join(
        "#" if char.isnumeric() else "x" if char.isalpha() else char
        for char in (text or "").strip()[:40]
        if char.isprintable()
    )
    return shape or "-"
