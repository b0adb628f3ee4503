"""The country codes of the personal number: births registered abroad.

Annex 2 of circular 07/2016/TT-BCA (annex II of 59/2021) numbers the countries from 101 in the
order of their Vietnamese names. The annex itself was not found: the table is an unofficial
transcription, whose author added the ISO codes, and it has Azerbaijan and Croatia twice. So a
code from 101 to 295 is a *plausible* country, and no record fails on which country it is
(docs/unknowns.md, "country-codes").
"""

from attrs import frozen

__all__ = ["FIRST_CODE", "LAST_CODE", "Country", "country", "is_plausible"]

FIRST_CODE, LAST_CODE = 101, 295
"""Both ends of the list; there is no gap."""

_TABLE = (
    # 101 to 120, and so on: twenty a line
    "AF EG AL DZ AD AO GB AG AT SA AR AM AZ AZ IN BS BH PL BD BB "
    "BY BZ BJ BT BE BO BA BW PT CI BR BN BG BF BI CV AE CM KH CA "
    "CL CO KM CG CD CR HR HR CU DJ DM DO DK TL DE EC SV ER EE ET "
    "FJ GA GM GH GD GE GT GW GQ GN GY HT NL KR US HN HU GR IS ID "
    "IR IQ IE IL JM JO KZ KE KI KW CY KG LA LV LS LB LR LY LI LT "
    "LU MK MG MW MY MV ML MT MA MH MR MU MX FM MD MC MN ME MZ MM "
    "NA SS ZA NR NO NP NZ NI NE NG RU JP OM PK PW PA PG PY PE FR "
    "FI PH QA RO RW KN LC VC WS SM ST CZ SN RS SC SL SG SK SI SB "
    "SO LK SD SR SZ SY TJ TZ ES TD TH TR SE CH TG TO KP TT CN CF "
    "TN TM TV AU UG UA UY UZ VU VA VE IT YE ZM ZW"
)


@frozen
class Country:
    """A country of the list.

    Args:
        code: its three digits in the personal number.
        alpha_2: its ISO 3166-1 code of two letters.
    """

    code: str
    alpha_2: str


_BY_CODE = {
    str(code): Country(str(code), alpha_2)
    for code, alpha_2 in enumerate(_TABLE.split(), FIRST_CODE)
}


def country(code: str) -> Country | None:
    """Give the country of a code.

    Args:
        code: the first three digits of a personal number.

    Returns:
        The country as the transcription has it; None if the code is none of a country.

    Examples:
        >>> country("279").alpha_2, country("046"), country("296")
        ('CN', None, None)
    """
    return _BY_CODE.get(code)


def is_plausible(code: str) -> bool:
    """Tell whether a code lies in the range of the list, whatever the country.

    Args:
        code: the first three digits of a personal number.

    Examples:
        >>> is_plausible("101"), is_plausible("295"), is_plausible("100"), is_plausible("296")
        (True, True, False, False)
    """
    return code in _BY_CODE
