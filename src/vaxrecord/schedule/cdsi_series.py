"""CDC's antigen supporting data: one file, one antigen, as `AntigenRules`.

The element names are CDC's; what they mean stands in `vaxrecord.schedule.model`.
"""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import NamedTuple

from vaxrecord.law.citation import Basis, Citation
from vaxrecord.schedule.antigen import (
    AntigenRules,
    BirthImmunity,
    ContraindicatedVaccine,
    Contraindication,
    Immunity,
    VaccineContraindication,
)
from vaxrecord.schedule.cdsi_dose import CVX, read_ages, read_dose
from vaxrecord.schedule.cdsi_xml import Node, read_xml
from vaxrecord.schedule.model import Indication, Series, SeriesKind
from vaxrecord.sex import Sex
from vaxrecord.vaccines import Code

__all__ = ["Read", "read_antigen"]

_CHECKED_ON = date(2026, 11, 22)
_SEXES: Mapping[str, Sex | None] = {"male": Sex.MALE, "female": Sex.FEMALE, "unknown": None}


class Read(NamedTuple):
    """An antigen as read, and where its series and doses stand: (series, dose or 0) → element."""

    rules: AntigenRules
    places: Mapping[tuple[str, int], Node]


def _indication(node: Node) -> Indication:
    node.only("observationCode", "description", "beginAge", "endAge", "guidance")
    observation = node.one("observationCode")
    observation.only("text", "code")
    return Indication(
        observation=observation.need("code").text,
        ages=read_ages(node),
        text=node.one("description").text,
        guidance=node.one("guidance").text,
    )


def _sexes(node: Node) -> frozenset[Sex | None]:
    sexes = set()
    for child in node.all("requiredGender"):
        word = child.text.casefold()
        if word not in _SEXES:
            child.fail("expected Male, Female or Unknown")
        sexes.add(_SEXES[word])
    return frozenset(sexes)


def _series(node: Node, edition: str) -> Series:
    node.only(
        "seriesName",
        "targetDisease",
        "vaccineGroup",
        "seriesAdminGuidance",
        "seriesType",
        "equivalentSeriesGroups",
        "requiredGender",
        "selectSeries",
        "indication",
        "seriesDose",
    )
    select = node.one("selectSeries")
    select.only(
        "defaultSeries",
        "productPath",
        "seriesGroupName",
        "seriesGroup",
        "seriesPriority",
        "seriesPreference",
        "minAgeToStart",
        "maxAgeToStart",
    )
    preference = select.one("seriesPreference")
    name, antigen = node.need("seriesName").text, node.need("targetDisease").text
    return Series(
        name=name,
        antigen=antigen,
        vaccine_group=node.need("vaccineGroup").text,
        doses=tuple(read_dose(child) for child in node.all("seriesDose")),
        kind=node.need("seriesType").word(SeriesKind),
        group=select.need("seriesGroup").text,
        group_name=select.one("seriesGroupName").text,
        equivalent_groups=frozenset(node.one("equivalentSeriesGroups").items()),
        default=select.one("defaultSeries").flag(default=False),
        product_path=select.one("productPath").flag(default=False),
        priority=select.need("seriesPriority").text,
        preference=preference.count() if preference.text else None,
        minimum_age_to_start=select.one("minAgeToStart").span(),
        maximum_age_to_start=select.one("maxAgeToStart").span(),
        sexes=_sexes(node),
        indications=tuple(_indication(child) for child in node.all("indication")),
        guidance=tuple(child.text for child in node.all("seriesAdminGuidance")),
        cites=(
            Citation(
                "CDSI46",
                f"supporting data {edition}, {antigen}, {name}".replace(" ,", ","),
                Basis.TEXT,
                _CHECKED_ON,
            ),
        ),
    )


def _immunity(node: Node) -> Immunity:
    node.only("clinicalHistory", "dateOfBirth")
    births = []
    for birth in node.all("dateOfBirth"):
        birth.only("immunityBirthDate", "birthCountry", "exclusion")
        births.append(
            BirthImmunity(
                before=birth.need("immunityBirthDate").american_day(),
                country=birth.one("birthCountry").text,
                unless=frozenset(one.need("exclusionCode").text for one in birth.all("exclusion")),
            )
        )
    for history in node.all("clinicalHistory"):
        history.only("guidelineCode", "guidelineTitle")
    return Immunity(
        observations=frozenset(h.need("guidelineCode").text for h in node.all("clinicalHistory")),
        births=tuple(births),
    )


def _contraindications(node: Node) -> Iterator[Contraindication]:
    node.only("contraindication")
    for child in node.all("contraindication"):
        child.only(
            "observationCode",
            "observationTitle",
            "contraindicationText",
            "contraindicationGuidance",
            "beginAge",
            "endAge",
        )
        yield Contraindication(
            observation=child.need("observationCode").text,
            ages=read_ages(child),
            text=child.one("contraindicationText").text,
            guidance=child.one("contraindicationGuidance").text,
        )


def _vaccine_contraindications(node: Node) -> Iterator[VaccineContraindication]:
    node.only("contraindication")
    for child in node.all("contraindication"):
        child.only(
            "observationCode",
            "observationTitle",
            "contraindicationText",
            "contraindicationGuidance",
            "contraindicatedVaccine",
        )
        vaccines = []
        for vaccine in child.all("contraindicatedVaccine"):
            vaccine.only("vaccineType", "cvx", "beginAge", "endAge")
            code = Code(CVX, vaccine.need("cvx").text)
            vaccines.append(ContraindicatedVaccine(code, read_ages(vaccine)))
        yield VaccineContraindication(
            observation=child.need("observationCode").text,
            vaccines=tuple(vaccines),
            text=child.one("contraindicationText").text,
            guidance=child.one("contraindicationGuidance").text,
        )


def read_antigen(file: str, text: str, edition: str) -> Read:
    """Read one antigen's supporting data.

    Args:
        file: its name, for error messages.
        text: the XML.
        edition: the edition of the data, for citations.

    Returns:
        The rules, and where in the text each series and dose stands.

    Raises:
        InvalidSchedule: if anything is unknown or contradicts itself.
    """
    root = read_xml(file, text, "antigenSupportingData")
    root.only("immunity", "contraindications", "series")
    nodes = root.all("series")
    if not nodes:
        root.fail("an antigen without series")
    series = tuple(_series(node, edition) for node in nodes)
    places: dict[tuple[str, int], Node] = {}
    for node, one in zip(nodes, series, strict=True):
        if (one.name, 0) in places:
            node.need("seriesName").fail("two series of one name")
        if one.antigen != series[0].antigen:
            node.need("targetDisease").fail(f"expected {series[0].antigen}, as in the first series")
        places[one.name, 0] = node
        for dose, child in zip(one.doses, node.all("seriesDose"), strict=True):
            places[one.name, dose.number] = child
    forbidden = root.one("contraindications")
    forbidden.only("vaccineGroup", "vaccine")
    rules = AntigenRules(
        name=series[0].antigen,
        series=series,
        immunity=_immunity(root.one("immunity")),
        contraindications=tuple(_contraindications(forbidden.one("vaccineGroup"))),
        vaccine_contraindications=tuple(_vaccine_contraindications(forbidden.one("vaccine"))),
    )
    return Read(rules, places)
