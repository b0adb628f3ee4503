"""CDC's supporting data (texts in) as a `Schedule`. Reading the files is the caller's."""

from collections.abc import Mapping

from vaxrecord.errors import InvalidSchedule
from vaxrecord.periods.span import Span
from vaxrecord.schedule.antigen import Association, Conflict, ObservationKind, VaccineGroup
from vaxrecord.schedule.cdsi_dose import CVX
from vaxrecord.schedule.cdsi_series import Read, read_antigen
from vaxrecord.schedule.cdsi_xml import Node, read_xml
from vaxrecord.schedule.checks import Problem, problems
from vaxrecord.schedule.edition import Schedule
from vaxrecord.schedule.model import Ages
from vaxrecord.vaccines import Code

__all__ = ["schedule_from_cdsi"]

_SCHEDULE, _ANTIGEN = "<scheduleSupportingData", "<antigenSupportingData"
_LOOKED_AT = 2_000
"""Characters in which the outermost element of a text is looked for."""


def _period(node: Node) -> Span:
    span = node.span()
    if span is None:
        node.fail("a period is needed")
    return span


def _vaccine(node: Node) -> Code:
    node.only("vaccineType", "cvx")
    return Code(CVX, node.need("cvx").text)


def _conflict(node: Node) -> Conflict:
    node.only(
        "previous",
        "current",
        "conflictBeginInterval",
        "minConflictEndInterval",
        "conflictEndInterval",
    )
    return Conflict(
        previous=_vaccine(node.one("previous")),
        current=_vaccine(node.one("current")),
        begin=_period(node.need("conflictBeginInterval")),
        minimum_end=_period(node.need("minConflictEndInterval")),
        end=_period(node.need("conflictEndInterval")),
    )


def _groups(root: Node) -> tuple[VaccineGroup, ...]:
    together: dict[str, bool] = {}
    listed = root.one("vaccineGroups")
    listed.only("vaccineGroup")
    for node in listed.all("vaccineGroup"):
        node.only("name", "administerFullVaccineGroup")
        together[node.need("name").text] = node.one("administerFullVaccineGroup").flag(
            default=False
        )
    groups = []
    mapped = root.one("vaccineGroupToAntigenMap")
    mapped.only("vaccineGroupMap")
    for node in mapped.all("vaccineGroupMap"):
        node.only("name", "antigen")
        name = node.need("name")
        if name.text not in together:
            name.fail("a vaccine group that <vaccineGroups> does not have")
        antigens = tuple(child.text for child in node.all("antigen"))
        groups.append(
            VaccineGroup(name=name.text, antigens=antigens, full_group=together[name.text])
        )
    return tuple(groups)


def _associations(root: Node, antigens: frozenset[str]) -> tuple[Association, ...]:
    rows = []
    mapped = root.one("cvxToAntigenMap")
    mapped.only("cvxMap")
    for node in mapped.all("cvxMap"):
        node.only("cvx", "shortDescription", "association")
        for child in node.all("association"):
            child.only("antigen", "associationBeginAge", "associationEndAge")
            antigen = child.need("antigen")
            if antigen.text not in antigens:
                antigen.fail("an antigen without supporting data of its own")
            rows.append(
                Association(
                    vaccine=Code(CVX, node.need("cvx").text),
                    antigen=antigen.text,
                    ages=Ages(
                        child.one("associationBeginAge").span(),
                        child.one("associationEndAge").span(),
                    ),
                )
            )
    return tuple(rows)


def _observations(root: Node) -> tuple[ObservationKind, ...]:
    listed = root.one("observations")
    listed.only("observation")
    for node in listed.all("observation"):
        node.only(
            "observationCode",
            "observationTitle",
            "group",
            "indicationText",
            "contraindicationText",
            "clarifyingText",
            "codedValues",
        )
    return tuple(
        ObservationKind(node.need("observationCode").text, node.one("observationTitle").text)
        for node in listed.all("observation")
    )


def _refuse(problem: Problem, read: Mapping[str, Read]) -> None:
    """Raise with file, element and line where a problem lies in one series."""
    found = read.get(problem.antigen)
    place = None if found is None else found.places.get((problem.series, problem.dose))
    if place is None:
        raise InvalidSchedule(str(problem))
    place.fail(problem.says)


def schedule_from_cdsi(
    texts: Mapping[str, str], *, name: str = "CDC CDSi", edition: str = ""
) -> Schedule:
    """Turn CDC's supporting data into a schedule.

    Args:
        texts: the XML texts by file name: one schedule file and one file an antigen. Texts that
            are neither (schemas, notes) are refused, so that none is overlooked.
        name: whose rules they are.
        edition: the edition of the data, such as "4.64".

    Returns:
        The schedule.

    Raises:
        InvalidSchedule: if a text is hostile, or data are unknown or contradict each other; it
            names file, element and line.
    """
    read: dict[str, Read] = {}
    root = None
    for file in sorted(texts):
        head = texts[file][:_LOOKED_AT]
        if _ANTIGEN in head:
            one = read_antigen(file, texts[file], edition)
            if one.rules.name in read:
                msg = f"{file}: a second text about {one.rules.name}"
                raise InvalidSchedule(msg)
            read[one.rules.name] = one
        elif _SCHEDULE in head and root is None:
            root = read_xml(file, texts[file], "scheduleSupportingData")
        else:
            msg = f"{file}: neither <antigenSupportingData> nor the one <scheduleSupportingData>"
            raise InvalidSchedule(msg)
    if root is None:
        msg = "no text with <scheduleSupportingData>: vaccines have no antigens without it"
        raise InvalidSchedule(msg)
    root.only(
        "liveVirusConflicts",
        "vaccineGroups",
        "vaccineGroupToAntigenMap",
        "cvxToAntigenMap",
        "observations",
    )
    conflicts = root.one("liveVirusConflicts")
    conflicts.only("liveVirusConflict")
    antigens = tuple(one.rules for one in read.values())
    associations = _associations(root, frozenset(read))
    groups = _groups(root)
    for problem in problems(antigens, associations, groups):
        _refuse(problem, read)
    return Schedule(
        name=name,
        edition=edition,
        antigens=antigens,
        associations=associations,
        conflicts=tuple(_conflict(node) for node in conflicts.all("liveVirusConflict")),
        vaccine_groups=groups,
        observations=_observations(root),
    )
