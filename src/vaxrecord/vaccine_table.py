"""The COVID-19 vaccines that a Vietnamese record may name: makers, approvals, codes, spellings.

Nine products were approved in Viet Nam in 2021. The others were given abroad, or in a trial.

* *Codes* are those of the EU value sets 2.12.0 and of WHO's DDCC value sets of 02/2023; 519 and
  520 of CDC's CDSi data 4.64. ATC codes, and that Covovax is coded as Nuvaxovid (CVX 211) and
  Covishield as AstraZeneca (210), stand from memory. Of several codes of one system the first is
  the one to write: it is the most specific that is true of every dose of the product. After the
  product's own codes come those of its group, which say less; so one code may be that of several
  products. The SNOMED CT products are those of national extensions.
* The EU code "Inactivated-SARS-CoV-2-Vero-Cell" is deprecated and pointed to the vaccine of
  *Wuhan* (WIBP-CorV). It is the code of no product here.
* *Names* are how brands, makers and substances are written in files; compared without marks,
  case, spaces and punctuation. Names that several products share stand in `SHARED_NAMES`,
  vaccines that are not in this table in `OTHER_VACCINES`: both keep a text from being resolved
  to the wrong product.

Doses and intervals are not here: they change by decree, a product does not.
"""

from datetime import date
from enum import StrEnum

from attrs import field, frozen

from vaxrecord.law.citation import Basis, Citation

__all__ = [
    "OTHER_VACCINES",
    "PRODUCTS",
    "SHARED_NAMES",
    "SPUTNIK_COMPONENTS",
    "WORDS_WITHOUT_MEANING",
    "Approval",
    "Code",
    "CodeSystem",
    "Platform",
    "Product",
    "SharedName",
]


class CodeSystem(StrEnum):
    """The code systems of this table; a `Code` may be of any other."""

    EU_MP = "EU-mp"
    """Medicinal product, as in an EU certificate's `mp`."""
    EU_MA = "EU-ma"
    """Manufacturer or marketing authorisation holder, `ma`."""
    EU_VP = "EU-vp"
    """Kind of vaccine, `vp`: a SNOMED CT code."""
    CVX = "CVX"
    ICD11 = "ICD-11"
    SNOMED = "SNOMED-CT"
    ATC = "ATC"

    __hash__ = str.__hash__


class Platform(StrEnum):
    """How a vaccine works."""

    MRNA = "mRNA"
    VECTOR = "non-replicating vector"
    INACTIVATED = "inactivated"
    SUBUNIT = "protein subunit"
    UNKNOWN = "unknown"

    __hash__ = str.__hash__


@frozen
class Code:
    """A code in a system of codes.

    Args:
        system: the system, mostly a `CodeSystem`.
        value: the code as the system writes it.
    """

    system: str
    value: str


@frozen
class Approval:
    """A conditional approval of the Ministry of Health.

    Args:
        cite: the decision.
        on: the day of the decision.
    """

    cite: Citation
    on: date


@frozen
class Product:
    """A vaccine product.

    Args:
        id: a short name, for ever.
        name: how Vietnamese dispatches call it.
        maker: who makes it.
        platform: how it works.
        licensed: its approval in Viet Nam; None if there is none.
        codes: its codes, the one to write first in each system.
        names: how it is written in files.
    """

    id: str
    name: str
    maker: str
    platform: Platform
    licensed: Approval | None = field(repr=False)
    codes: tuple[Code, ...] = field(repr=False)
    names: tuple[str, ...] = field(repr=False)


@frozen
class SharedName:
    """A name that does not belong to one product alone.

    Args:
        name: as written.
        alone: the ids that it may mean if nothing else is said.
        beside: the ids beside whose name it may stand without contradicting.
    """

    name: str
    alone: tuple[str, ...]
    beside: tuple[str, ...]


_CHECKED = date(2026, 11, 22)
_MRNA, _VECTOR, _INACTIVATED = Platform.MRNA, Platform.VECTOR, Platform.INACTIVATED
_SUBUNIT, _UNKNOWN = Platform.SUBUNIT, Platform.UNKNOWN

_EU_VP = {
    _MRNA: "1119349007",
    _VECTOR: "29061000087103",
    _INACTIVATED: "1157024006",
    _SUBUNIT: "1162643001",
}
_ICD11 = {_MRNA: "XM0GQ8", _VECTOR: "XM9QW8", _INACTIVATED: "XM1NL1", _SUBUNIT: "XM5JC5"}
_ATC = {_MRNA: "J07BN01", _VECTOR: "J07BN02", _INACTIVATED: "J07BN03", _SUBUNIT: "J07BN04"}
_ANY_VP, _ANY_ICD11, _ANY_ATC, _NON_US = "28531000087107", "XM68M6", "J07BN", "500"


def _approved(instrument: str, on: date, basis: Basis = Basis.REPORT) -> Approval:
    return Approval(Citation(instrument, "conditional approval", basis, _CHECKED), on)


def _codes(
    platform: Platform,
    *,
    mp: str = "",
    ma: str = "",
    vp: str = "",
    cvx: tuple[str, ...] = (),
    icd11: str = "",
    snomed: tuple[str, ...] = (),
) -> tuple[Code, ...]:
    """Give a product's own codes, then those of its group, system by system."""
    columns = (
        (CodeSystem.EU_MP, (mp,)),
        (CodeSystem.EU_MA, (ma,)),
        (CodeSystem.EU_VP, (vp or _EU_VP.get(platform, ""), _ANY_VP)),
        (CodeSystem.CVX, cvx),
        (CodeSystem.ICD11, (icd11, _ICD11.get(platform, ""), _ANY_ICD11)),
        (CodeSystem.SNOMED, snomed),
        (CodeSystem.ATC, (_ATC.get(platform, ""), _ANY_ATC)),
    )
    return tuple(
        Code(system, value)
        for system, values in columns
        for value in dict.fromkeys(values)
        if value
    )


PRODUCTS: tuple[Product, ...] = (
    Product(
        "astrazeneca",
        "AstraZeneca",
        "AstraZeneca",
        _VECTOR,
        _approved("983", date(2021, 2, 1)),
        _codes(
            _VECTOR,
            mp="EU/1/21/1529",
            ma="ORG-100001699",
            cvx=("210",),
            icd11="XM4YL8",
            snomed=("28761000087108", "10891000172107"),
        ),
        (
            "AstraZeneca",
            "Astra",
            "Zeneca",
            "AZ",
            "AZN",
            "AstraZenca",
            "Vaxzevria",
            "AZD1222",
            "ChAdOx1",
            "ChAdOx1-S",
            "ChAdOx1 nCoV-19",
            "Oxford",
            "Oxford AstraZeneca",
        ),
    ),
    Product(
        "sputnik-v",
        "Sputnik V",
        "Gamaleya",
        _VECTOR,
        _approved("1654", date(2021, 3, 23), Basis.CONVENTION),
        _codes(
            _VECTOR,
            mp="Sputnik-V",
            ma="Gamaleya-Research-Institute",
            cvx=("505",),
            icd11="XM5ZJ4",
            snomed=("31341000087103", "425001000221100", "425011000221102"),
        ),
        ("Sputnik V", "Gam-COVID-Vac", "GamCovidVac", "Gam-COVID", "Sputnik 5"),
    ),
    Product(
        "vero-cell",
        "Vero Cell",
        "Sinopharm (BIBP)",
        _INACTIVATED,
        _approved("2763", date(2021, 6, 3)),
        _codes(
            _INACTIVATED,
            mp="BBIBP-CorV",
            ma="ORG-100020693",
            cvx=("510",),
            icd11="XM8866",
            snomed=("31301000087101",),
        ),
        (
            "Vero Cell",
            "Vero Cells",
            "Vero",
            "Verro Cell",
            "Vero Sell",
            "Vero Cel",
            "BBIBP-CorV",
            "BBIBP",
            "Covilo",
            "Sinopharm BIBP",
        ),
    ),
    Product(
        "comirnaty",
        "Comirnaty",
        "Pfizer-BioNTech",
        _MRNA,
        _approved("2908", date(2021, 6, 12)),
        _codes(
            _MRNA,
            mp="EU/1/20/1528",
            ma="ORG-100030215",
            cvx=("208", "217", "218", "219", "300", "301", "302", "520"),
            icd11="XM8NQ0",
            snomed=("28581000087106", "1031000172108"),
        ),
        (
            "Comirnaty",
            "Pfizer",
            "Pfizer BioNTech",
            "BioNTech",
            "BioNTech Pfizer",
            "BNT162b2",
            "Tozinameran",
            "Pfizer Comirnaty",
        ),
    ),
    Product(
        "spikevax",
        "Spikevax",
        "Moderna",
        _MRNA,
        _approved("3122", date(2021, 6, 28), Basis.CONVENTION),
        _codes(
            _MRNA,
            mp="EU/1/20/1507",
            ma="ORG-100031184",
            cvx=("207", "221", "227", "228", "229", "230", "519"),
            icd11="XM3DT5",
            snomed=("28571000087109", "10871000172106"),
        ),
        (
            "Spikevax",
            "Moderna",
            "Mordena",
            "mRNA-1273",
            "Elasomeran",
            "Moderna Spikevax",
            "Takeda",
            "TAK-919",
        ),
    ),
    Product(
        "janssen",
        "Janssen",
        "Johnson & Johnson",
        _VECTOR,
        _approved("3448", date(2021, 7, 15)),
        _codes(
            _VECTOR,
            mp="EU/1/20/1525",
            ma="ORG-100001417",
            cvx=("212",),
            icd11="XM6QV1",
            snomed=("28951000087107", "10901000172106"),
        ),
        (
            "Janssen",
            "Johnson",
            "Johnson & Johnson",
            "Johnson and Johnson",
            "J&J",
            "JNJ",
            "Jcovden",
            "Ad26.COV2.S",
            "Ad26.COV2-S",
        ),
    ),
    Product(
        "hayat-vax",
        "Hayat-Vax",
        "BIBP bulk, filled by Gulf Pharmaceutical Industries (Julphar)",
        _INACTIVATED,
        _approved("4361", date(2021, 9, 10), Basis.CONVENTION),
        _codes(
            _INACTIVATED,
            mp="Hayat-Vax",
            ma="ORG-100023050",
            cvx=(_NON_US,),
            icd11="XM9FQ7",
        ),
        ("Hayat-Vax", "Hayat", "Hayatvac", "Julphar"),
    ),
    Product(
        "abdala",
        "Abdala",
        "CIGB",
        _SUBUNIT,
        _approved("4471", date(2021, 9, 17), Basis.CONVENTION),
        _codes(
            _SUBUNIT,
            mp="Abdala",
            ma="CIGB",
            vp=_ANY_VP,
            cvx=(_NON_US,),
            snomed=("33391000087109",),
        ),
        ("Abdala", "CIGB-66", "CIGB"),
    ),
    Product(
        "covaxin",
        "Covaxin",
        "Bharat Biotech",
        _INACTIVATED,
        _approved("COVAXIN2021", date(2021, 11, 10)),
        _codes(
            _INACTIVATED,
            mp="Covaxin",
            ma="Bharat-Biotech",
            cvx=("502",),
            icd11="XM1G90",
            snomed=("33211000087105",),
        ),
        ("Covaxin", "BBV152", "Bharat", "Bharat Biotech"),
    ),
    Product(
        "sputnik-light",
        "Sputnik Light",
        "Gamaleya",
        _VECTOR,
        None,
        _codes(
            _VECTOR,
            mp="Sputnik-Light",
            ma="Gamaleya-Research-Institute",
            cvx=("504",),
            icd11="XM5QM6",
            snomed=("33461000087106",),
        ),
        ("Sputnik Light",),
    ),
    Product(
        "nuvaxovid",
        "Nuvaxovid",
        "Novavax",
        _SUBUNIT,
        None,
        _codes(
            _SUBUNIT,
            mp="EU/1/21/1618",
            ma="ORG-100032020",
            cvx=("211",),
            icd11="XM9T65",
            snomed=("29171000087106",),
        ),
        ("Nuvaxovid", "NVX-CoV2373"),
    ),
    Product(
        "covovax",
        "Covovax",
        "Serum Institute of India",
        _SUBUNIT,
        None,
        _codes(
            _SUBUNIT,
            mp="Covovax",
            ma="ORG-100001981",
            cvx=("211",),
            snomed=("34921000087108",),
        ),
        ("Covovax",),
    ),
    Product(
        "covishield",
        "Covishield",
        "Serum Institute of India",
        _VECTOR,
        None,
        _codes(
            _VECTOR,
            mp="Covishield",
            ma="ORG-100001981",
            cvx=("210",),
            icd11="XM97T2",
            snomed=("28961000087105",),
        ),
        ("Covishield", "Covidshield"),
    ),
    Product(
        "nanocovax",
        "Nanocovax",
        "Nanogen",
        _SUBUNIT,
        None,
        _codes(_SUBUNIT, vp=_ANY_VP, cvx=(_NON_US,)),
        ("Nanocovax", "Nanogen", "Nano Covax"),
    ),
    Product(
        "covivac",
        "COVIVAC",
        "IVAC",
        _UNKNOWN,
        None,
        _codes(_UNKNOWN, cvx=(_NON_US,)),
        ("COVIVAC", "IVAC"),
    ),
    Product(
        "arct-154",
        "ARCT-154",
        "Arcturus, VinBioCare",
        _MRNA,
        None,
        _codes(_MRNA, cvx=(_NON_US,)),
        ("ARCT-154", "Arcturus", "VinBioCare", "VBC-COV19-154"),
    ),
    Product(
        "unspecified",
        "unspecified COVID-19 vaccine",
        "unknown",
        _UNKNOWN,
        None,
        _codes(_UNKNOWN, cvx=("213", _NON_US)),
        (),
    ),
)
"""The products: nine approved in Viet Nam, in the order of approval; then others; then unknown.

`unspecified` stands for a dose whose vaccine nobody wrote down; no text is resolved to it.
"""

SPUTNIK_COMPONENTS: tuple[tuple[str, Code, str], ...] = (
    ("I", Code(CodeSystem.SNOMED, "425001000221100"), "AD26"),
    ("II", Code(CodeSystem.SNOMED, "425011000221102"), "AD5"),
)
"""The two components of Sputnik V, which differ: number, SNOMED CT code, vector."""

SHARED_NAMES: tuple[SharedName, ...] = (
    SharedName("AstraZeneca", ("astrazeneca",), ("astrazeneca", "covishield")),
    SharedName("Astra", ("astrazeneca",), ("astrazeneca", "covishield")),
    SharedName("AZ", ("astrazeneca",), ("astrazeneca", "covishield")),
    SharedName("Oxford AstraZeneca", ("astrazeneca",), ("astrazeneca", "covishield")),
    SharedName("ChAdOx1", ("astrazeneca",), ("astrazeneca", "covishield")),
    SharedName("ChAdOx1 nCoV-19", ("astrazeneca",), ("astrazeneca", "covishield")),
    SharedName("Sinopharm", ("vero-cell",), ("vero-cell", "hayat-vax")),
    SharedName("Sinopham", ("vero-cell",), ("vero-cell", "hayat-vax")),
    SharedName("Sinofarm", ("vero-cell",), ("vero-cell", "hayat-vax")),
    SharedName("BIBP", ("vero-cell",), ("vero-cell", "hayat-vax")),
    SharedName("Sputnik", ("sputnik-v", "sputnik-light"), ("sputnik-v", "sputnik-light")),
    SharedName("Gamaleya", ("sputnik-v", "sputnik-light"), ("sputnik-v", "sputnik-light")),
    SharedName("Novavax", ("nuvaxovid",), ("nuvaxovid", "covovax")),
    SharedName("Serum Institute", ("covishield", "covovax"), ("covishield", "covovax")),
    SharedName("SII", ("covishield", "covovax"), ("covishield", "covovax")),
)
"""Names of more than one product; what is said here of a name goes before `Product.names`.

"Sinopharm" alone means Vero Cell, the only product approved under that maker's name; Hayat-Vax
has its bulk from there and may be written beside it. "AstraZeneca" alone means AstraZeneca.
"""

OTHER_VACCINES: tuple[str, ...] = (
    "Inactivated-SARS-CoV-2-Vero-Cell",
    "Inactivated SARS",
    "WIBP",
    "WIBP-CorV",
    "Wuhan",
    "Vũ Hán",
    "Sinovac",
    "CoronaVac",
    "CanSino",
    "Convidecia",
    "EpiVacCorona",
    "Zifivax",
    "ZF2001",
    "Soberana",
    "KCONVAC",
    "CVnCoV",
    "CureVac",
    "ZyCoV-D",
    "Corbevax",
    "Covifenz",
    "Medigen",
    "Valneva",
    "VidPrevtyn",
    "Sanofi",
    "Turkovac",
    "QazVac",
    "SpikoGen",
    "SKYCovione",
)
"""Vaccines that are none of the products.

The first is the deprecated code for Wuhan's vaccine; the second its beginning, so that a slip in
the rest does not turn it into Vero Cell. The name of the approved product has the other order:
"COVID-19 Vaccine (Vero Cell), Inactivated".
"""

_WORDS = (
    # what every such cell may say: vaccine, against, COVID-19, dose, number, additional, booster
    "VAC VACC VACS VAX VAXIN VACXIN VACXINE VACCIN VACCINE VACCINES VACIN VACINE VAEC VAWCS VX XIN "
    "COVID CORVID COVIT CORONA CORONAVIRUS VIRUS SARS COV NCOV COVIDVAC COVIDVAX COVIVACXIN COVAX "
    "MUI LIEU DOSE DOSES SO THU LAN TIEM CHUNG PHONG NGUA CHONG BENH DICH THUOC LOAI TEN NHAC LAI "
    "BOSUNG TANGCUONG COBAN DAU TIEN CUOI BOOSTER "
    # the package and the substance
    "HANG CUA DO SANXUAT SX NUOC CONGTY TAPDOAN INC LTD AB LO LOT HOP VIAL ML MCG INACTIVATED "
    "BATHOAT RECOMBINANT MRNA VECTOR ADENOVIRUS SUSPENSION FOR INJECTION INJECTABLE HONDICH "
    "DUNGDICH COMPONENT COMP THANHPHAN TP I II III "
    # for whom
    "NGUOILON TREEM TRE EM TUOI TU DEN DUOI TREN "
    # where from
    "ANH UK MY USA US NGA RUSSIA TRUNGQUOC TQ CHINA BEIJING CUBA ANDO INDIA NHATBAN NHAT JAPAN "
    "HANQUOC KOREA THAILAN DUC GERMANY BI BELGIUM Y ITALY PHAP UAE VIETNAM "
    # between two names
    "VA AND"
)

WORDS_WITHOUT_MEANING: frozenset[str] = frozenset(_WORDS.split())
"""Words, folded, that say nothing about which vaccine it is; of two words written as one.

"Không", "chưa", "hoãn", "giả dược" (no, not yet, postponed, placebo) are left out on purpose:
an unknown word may turn the meaning round, so beside one no product is resolved. So are single
words that lose their sense with their marks: "bỏ" (left out) would be the "bổ" of "bổ sung", and
"dừng" (stopped) the "dung" of "dung dịch".
"""
