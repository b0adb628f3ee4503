"""The provinces and centrally-run cities, 63 until 30 June 2025 and 34 since.

One row of `PROVINCES` is a unit of 2021, and so of the personal number: its code there is "0" and
the two digits of the statistical office (GSO). One row of `NATIONAL_UNITS_2025` is a unit since
1 July 2025 (resolution of 12/06/2025; codes in decision 19/2025/QĐ-TTg), with the codes of those
it was made of. Đồng Nai is a city from 30 April 2026; its code stays.

Codes, names and mergers agree in three public tables. The other columns are marked one by one:
REPORT was seen in a published table, CONVENTION stands from memory.

* *CMND prefixes* were shared by neighbours and changed with them: a weak sign of where a card was
  issued, never a test. Finer blocks are told (Lào Cai 063, Thái Nguyên 090 to 092, Kon Tum 232
  and 233, Đắk Nông 245) but not entered, because they were not seen.
* *Landline codes* are without the trunk zero; the phase is that of decision 2036/QĐ-BTTTT,
  None where the code did not change.
"""

from datetime import date

from attrs import field, frozen

from vaxrecord.law.citation import ALWAYS, Basis, InForce

__all__ = ["MERGER", "NATIONAL_UNITS_2025", "PROVINCES", "Province", "Unit"]

MERGER = date(2025, 7, 1)
"""The first day of the 34 units."""


@frozen
class Province:
    """A unit of 2021: a row of the code list of the personal number.

    Args:
        cccd_code: its three digits in the personal number; for ever, whatever merges.
        name: its name, without "tỉnh" or "thành phố".
        unit_code: the GSO code of the unit in which it is since 1 July 2025.
        cmnd_prefixes: the first digits of nine-digit CMND numbers issued there.
        cmnd_basis: how well these are known.
        landline_old: its area code until 2017.
        landline_phase: in which phase of 2017 it changed; None if it did not.
        landline_basis: how well the old code is known.
        landline_now: its area code since.
    """

    cccd_code: str
    name: str
    unit_code: str
    cmnd_prefixes: tuple[str, ...]
    cmnd_basis: Basis
    landline_old: str
    landline_phase: int | None
    landline_basis: Basis
    landline_now: str

    @property
    def gso_code(self) -> str:
        """Its code in the statistical office's list, valid until 30 June 2025."""
        return self.cccd_code[1:]

    @property
    def unit_name(self) -> str:
        """The name of the unit in which it is since 1 July 2025."""
        return _NAMES[self.unit_code]


@frozen
class Unit:
    """A provincial unit as it stands on some days.

    Args:
        gso_code: its code on these days.
        name: its name, without "tỉnh" or "thành phố".
        provinces: the GSO codes, as of 2021, of the provinces of which it consists.
        in_force: the days.
        city: the days on which it is a centrally-run city; None if it is a province.
    """

    gso_code: str
    name: str
    provinces: tuple[str, ...]
    in_force: InForce
    city: InForce | None = field(default=None, kw_only=True)


_SEEN, _MEMORY = Basis.REPORT, Basis.CONVENTION

# fmt: off
PROVINCES: tuple[Province, ...] = (
    # code, name, unit since 2025, CMND prefixes and mark, old landline, phase, mark, landline now
    Province("001", "Hà Nội", "01", ("01",), _SEEN, "4", 3, _MEMORY, "24"),
    Province("002", "Hà Giang", "08", ("07",), _SEEN, "219", None, _SEEN, "219"),
    Province("004", "Cao Bằng", "04", ("08",), _MEMORY, "26", 2, _SEEN, "206"),
    Province("006", "Bắc Kạn", "19", ("095",), _SEEN, "281", 2, _SEEN, "209"),
    Province("008", "Tuyên Quang", "08", ("07",), _MEMORY, "27", 2, _SEEN, "207"),
    Province("010", "Lào Cai", "15", ("06",), _MEMORY, "20", 1, _SEEN, "214"),
    Province("011", "Điện Biên", "11", ("04",), _MEMORY, "230", 1, _SEEN, "215"),
    Province("012", "Lai Châu", "12", ("04",), _MEMORY, "231", 1, _SEEN, "213"),
    Province("014", "Sơn La", "14", ("05",), _SEEN, "22", 1, _SEEN, "212"),
    Province("015", "Yên Bái", "15", ("06",), _MEMORY, "29", 1, _SEEN, "216"),
    Province("017", "Hòa Bình", "25", ("11",), _SEEN, "218", None, _SEEN, "218"),
    Province("019", "Thái Nguyên", "19", ("09",), _MEMORY, "280", 2, _SEEN, "208"),
    Province("020", "Lạng Sơn", "20", ("08",), _MEMORY, "25", 2, _SEEN, "205"),
    Province("022", "Quảng Ninh", "22", ("10",), _SEEN, "33", 2, _SEEN, "203"),
    Province("024", "Bắc Giang", "24", ("12",), _SEEN, "240", 2, _SEEN, "204"),
    Province("025", "Phú Thọ", "25", ("13",), _SEEN, "210", None, _SEEN, "210"),
    Province("026", "Vĩnh Phúc", "25", ("13",), _MEMORY, "211", None, _SEEN, "211"),
    Province("027", "Bắc Ninh", "24", ("12",), _SEEN, "241", 2, _SEEN, "222"),
    Province("030", "Hải Dương", "31", ("14",), _SEEN, "320", 2, _SEEN, "220"),
    Province("031", "Hải Phòng", "31", ("03",), _SEEN, "31", 2, _SEEN, "225"),
    Province("033", "Hưng Yên", "33", ("14",), _SEEN, "321", 2, _SEEN, "221"),
    Province("034", "Thái Bình", "33", ("15",), _MEMORY, "36", 2, _SEEN, "227"),
    Province("035", "Hà Nam", "37", ("16",), _SEEN, "351", 2, _SEEN, "226"),
    Province("036", "Nam Định", "37", ("16",), _MEMORY, "350", 2, _SEEN, "228"),
    Province("037", "Ninh Bình", "37", ("16",), _MEMORY, "30", 2, _SEEN, "229"),
    Province("038", "Thanh Hóa", "38", ("17",), _MEMORY, "37", 1, _SEEN, "237"),
    Province("040", "Nghệ An", "40", ("18",), _MEMORY, "38", 1, _SEEN, "238"),
    Province("042", "Hà Tĩnh", "42", ("18",), _SEEN, "39", 1, _SEEN, "239"),
    Province("044", "Quảng Bình", "44", ("19",), _SEEN, "52", 1, _SEEN, "232"),
    Province("045", "Quảng Trị", "44", ("19",), _SEEN, "53", 1, _SEEN, "233"),
    Province("046", "Thừa Thiên Huế", "46", ("19",), _MEMORY, "54", 1, _SEEN, "234"),
    Province("048", "Đà Nẵng", "48", ("20",), _MEMORY, "511", 1, _SEEN, "236"),
    Province("049", "Quảng Nam", "48", ("20",), _SEEN, "510", 1, _SEEN, "235"),
    Province("051", "Quảng Ngãi", "51", ("21",), _SEEN, "55", 3, _MEMORY, "255"),
    Province("052", "Bình Định", "52", ("21",), _SEEN, "56", 3, _MEMORY, "256"),
    Province("054", "Phú Yên", "66", ("22",), _SEEN, "57", 3, _MEMORY, "257"),
    Province("056", "Khánh Hòa", "56", ("22",), _SEEN, "58", 3, _MEMORY, "258"),
    Province("058", "Ninh Thuận", "56", ("26",), _SEEN, "68", 3, _MEMORY, "259"),
    Province("060", "Bình Thuận", "68", ("26",), _SEEN, "62", 3, _MEMORY, "252"),
    Province("062", "Kon Tum", "51", ("23",), _MEMORY, "60", 3, _MEMORY, "260"),
    Province("064", "Gia Lai", "52", ("230", "231"), _SEEN, "59", 3, _MEMORY, "269"),
    Province("066", "Đắk Lắk", "66", ("24",), _MEMORY, "500", 3, _MEMORY, "262"),
    Province("067", "Đắk Nông", "68", ("24",), _MEMORY, "501", 3, _MEMORY, "261"),
    Province("068", "Lâm Đồng", "68", ("25",), _MEMORY, "63", 3, _MEMORY, "263"),
    Province("070", "Bình Phước", "75", ("285",), _SEEN, "651", 3, _MEMORY, "271"),
    Province("072", "Tây Ninh", "80", ("29",), _SEEN, "66", 3, _MEMORY, "276"),
    Province("074", "Bình Dương", "79", ("280",), _SEEN, "650", 3, _MEMORY, "274"),
    Province("075", "Đồng Nai", "75", ("27",), _MEMORY, "61", 3, _MEMORY, "251"),
    Province("077", "Bà Rịa - Vũng Tàu", "79", ("27",), _SEEN, "64", 3, _MEMORY, "254"),
    Province("079", "Hồ Chí Minh", "79", ("02",), _SEEN, "8", 3, _MEMORY, "28"),
    Province("080", "Long An", "80", ("30",), _MEMORY, "72", 3, _MEMORY, "272"),
    Province("082", "Tiền Giang", "82", ("31",), _MEMORY, "73", 3, _MEMORY, "273"),
    Province("083", "Bến Tre", "86", ("32",), _SEEN, "75", 3, _MEMORY, "275"),
    Province("084", "Trà Vinh", "86", ("33",), _MEMORY, "74", 2, _MEMORY, "294"),
    Province("086", "Vĩnh Long", "86", ("33",), _MEMORY, "70", 3, _MEMORY, "270"),
    Province("087", "Đồng Tháp", "82", ("34",), _MEMORY, "67", 3, _MEMORY, "277"),
    Province("089", "An Giang", "91", ("35",), _SEEN, "76", 2, _MEMORY, "296"),
    Province("091", "Kiên Giang", "91", ("37",), _MEMORY, "77", 2, _MEMORY, "297"),
    Province("092", "Cần Thơ", "92", ("36",), _MEMORY, "710", 2, _MEMORY, "292"),
    Province("093", "Hậu Giang", "92", ("36",), _SEEN, "711", 2, _MEMORY, "293"),
    Province("094", "Sóc Trăng", "92", ("36",), _SEEN, "79", 2, _MEMORY, "299"),
    Province("095", "Bạc Liêu", "96", ("38",), _SEEN, "781", 2, _SEEN, "291"),
    Province("096", "Cà Mau", "96", ("38",), _MEMORY, "780", 2, _SEEN, "290"),
)
"""The 63 units of 2021, in the order of their codes."""

_NOW = InForce(since=MERGER)

NATIONAL_UNITS_2025: tuple[Unit, ...] = (
    Unit("01", "Hà Nội", ("01",), _NOW, city=ALWAYS),
    Unit("04", "Cao Bằng", ("04",), _NOW),
    Unit("08", "Tuyên Quang", ("02", "08"), _NOW),
    Unit("11", "Điện Biên", ("11",), _NOW),
    Unit("12", "Lai Châu", ("12",), _NOW),
    Unit("14", "Sơn La", ("14",), _NOW),
    Unit("15", "Lào Cai", ("10", "15"), _NOW),
    Unit("19", "Thái Nguyên", ("06", "19"), _NOW),
    Unit("20", "Lạng Sơn", ("20",), _NOW),
    Unit("22", "Quảng Ninh", ("22",), _NOW),
    Unit("24", "Bắc Ninh", ("24", "27"), _NOW),
    Unit("25", "Phú Thọ", ("17", "25", "26"), _NOW),
    Unit("31", "Hải Phòng", ("30", "31"), _NOW, city=ALWAYS),
    Unit("33", "Hưng Yên", ("33", "34"), _NOW),
    Unit("37", "Ninh Bình", ("35", "36", "37"), _NOW),
    Unit("38", "Thanh Hóa", ("38",), _NOW),
    Unit("40", "Nghệ An", ("40",), _NOW),
    Unit("42", "Hà Tĩnh", ("42",), _NOW),
    Unit("44", "Quảng Trị", ("44", "45"), _NOW),
    Unit("46", "Huế", ("46",), _NOW, city=ALWAYS),
    Unit("48", "Đà Nẵng", ("48", "49"), _NOW, city=ALWAYS),
    Unit("51", "Quảng Ngãi", ("51", "62"), _NOW),
    Unit("52", "Gia Lai", ("52", "64"), _NOW),
    Unit("56", "Khánh Hòa", ("56", "58"), _NOW),
    Unit("66", "Đắk Lắk", ("54", "66"), _NOW),
    Unit("68", "Lâm Đồng", ("60", "67", "68"), _NOW),
    Unit("75", "Đồng Nai", ("70", "75"), _NOW, city=InForce(since=date(2026, 4, 30))),
    Unit("79", "Hồ Chí Minh", ("74", "77", "79"), _NOW, city=ALWAYS),
    Unit("80", "Tây Ninh", ("72", "80"), _NOW),
    Unit("82", "Đồng Tháp", ("82", "87"), _NOW),
    Unit("86", "Vĩnh Long", ("83", "84", "86"), _NOW),
    Unit("91", "An Giang", ("89", "91"), _NOW),
    Unit("92", "Cần Thơ", ("92", "93", "94"), _NOW, city=ALWAYS),
    Unit("96", "Cà Mau", ("95", "96"), _NOW),
)
"""The 34 units since 1 July 2025, in the order of their codes."""
# fmt: on

_NAMES = {unit.gso_code: unit.name for unit in NATIONAL_UNITS_2025}
