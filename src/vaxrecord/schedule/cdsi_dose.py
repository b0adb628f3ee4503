"""One series dose of CDC's supporting data: ages, intervals, products, skips, season.

Spelling varies ("Vaccine Count by Age", "By Age", "valid"), so words are compared without regard
to case. An element that says nothing means "none".
"""

from vaxrecord.law.citation import ALWAYS, InForce
from vaxrecord.schedule.cdsi_xml import Node
from vaxrecord.schedule.model import (
    AgeIs,
    AgeRule,
    Ages,
    Anchor,
    Compare,
    Condition,
    DateRange,
    DosesCounted,
    InadvertentProduct,
    IntervalRule,
    MostRecent,
    Observed,
    PreviousDose,
    Product,
    Season,
    SeriesCompleted,
    SeriesDose,
    SkipContext,
    SkipRule,
    SkipSet,
    TargetDose,
    TimeSince,
)
from vaxrecord.vaccines import Code

__all__ = ["CVX", "MVX", "read_ages", "read_dose"]

CVX, MVX = "CVX", "MVX"
"""The code systems of vaccines and of manufacturers in CDC's data."""
_DOSE = "dose "


def read_ages(node: Node) -> Ages:
    """Read `beginAge` and `endAge`."""
    return Ages(node.one("beginAge").span(), node.one("endAge").span())


def _in_force(node: Node) -> InForce:
    since, until = node.one("effectiveDate").day(), node.one("cessationDate").day()
    if since and until and since > until:
        node.one("cessationDate").fail("lies before <effectiveDate>")
    return InForce(since, until) if since or until else ALWAYS


def _vaccines(node: Node) -> frozenset[Code]:
    return frozenset(Code(CVX, item) for item in node.items())


def _age(node: Node) -> AgeRule:
    node.only(
        "absMinAge",
        "minAge",
        "earliestRecAge",
        "latestRecAge",
        "maxAge",
        "effectiveDate",
        "cessationDate",
    )
    return AgeRule(
        absolute_minimum=node.one("absMinAge").span(),
        minimum=node.one("minAge").span(),
        earliest_recommended=node.one("earliestRecAge").span(),
        latest_recommended=node.one("latestRecAge").span(),
        maximum=node.one("maxAge").span(),
        in_force=_in_force(node),
    )


def _anchor(node: Node) -> Anchor:
    """Read what an interval is measured from; exactly one of four elements may say so."""
    anchors: list[Anchor] = []
    if node.one("fromPrevious").flag(default=False):
        anchors.append(PreviousDose())
    target = node.one("fromTargetDose")
    if target.text and target.text != "n/a":
        anchors.append(TargetDose(target.count()))
    recent = node.one("fromMostRecent")
    if recent.text and recent.text != "n/a":
        anchors.append(MostRecent(_vaccines(recent)))
    observed = node.one("fromRelevantObs")
    if observed.says_something:
        observed.only("text", "code")
        anchors.append(Observed(observed.need("code").text))
    if len(anchors) != 1:
        node.fail(f"measured from {len(anchors)} events; expected exactly one")
    return anchors[0]


def _interval(node: Node) -> IntervalRule:
    node.only(
        "fromPrevious",
        "fromTargetDose",
        "fromMostRecent",
        "fromRelevantObs",
        "absMinInt",
        "minInt",
        "earliestRecInt",
        "latestRecInt",
        "intervalPriority",
        "effectiveDate",
        "cessationDate",
    )
    priority = node.one("intervalPriority")
    if priority.text.casefold() not in {"", "n", "y", "n/a", "override"}:
        priority.fail("expected override or nothing")
    return IntervalRule(
        anchor=_anchor(node),
        absolute_minimum=node.one("absMinInt").span(),
        minimum=node.one("minInt").span(),
        earliest_recommended=node.one("earliestRecInt").span(),
        latest_recommended=node.one("latestRecInt").span(),
        priority=priority.text.casefold() in {"override", "y"},
        in_force=_in_force(node),
    )


def _preferable(node: Node) -> Product:
    node.only(
        "vaccineType",
        "cvx",
        "beginAge",
        "endAge",
        "tradeName",
        "mvx",
        "volume",
        "forecastVaccineType",
    )
    maker = node.one("mvx").text
    return Product(
        vaccine=Code(CVX, node.need("cvx").text),
        ages=read_ages(node),
        maker=Code(MVX, maker) if maker else None,
        trade_name=node.one("tradeName").text,
        volume=node.one("volume").amount(),
        recommend=node.one("forecastVaccineType").flag(default=False),
    )


def _allowable(node: Node) -> Product:
    node.only("vaccineType", "cvx", "beginAge", "endAge")
    return Product(vaccine=Code(CVX, node.need("cvx").text), ages=read_ages(node))


def _inadvertent(node: Node) -> InadvertentProduct:
    node.only("vaccineType", "cvx")
    return InadvertentProduct(vaccine=Code(CVX, node.need("cvx").text))


def _counted(node: Node) -> DosesCounted:
    kind = node.need("doseType")
    if kind.text.casefold() not in {"valid", "total"}:
        kind.fail("expected Valid or Total")
    vaccines = node.one("vaccineTypes")
    return DosesCounted(
        vaccines=_vaccines(vaccines) if vaccines.text else None,
        ages=read_ages(node),
        dates=DateRange(node.one("startDate").day(), node.one("endDate").day()),
        valid_only=kind.text.casefold() == "valid",
        compare=node.need("doseCountLogic").word(Compare),
        count=node.need("doseCount").count(),
    )


def _condition(node: Node) -> Condition:
    node.only(
        "conditionID",
        "conditionType",
        "startDate",
        "endDate",
        "beginAge",
        "endAge",
        "interval",
        "doseCount",
        "doseType",
        "doseCountLogic",
        "vaccineTypes",
        "seriesGroups",
    )
    kind = node.need("conditionType")
    word = kind.text.casefold()
    if word == "age":
        return AgeIs(read_ages(node))
    if word == "completed series":
        return SeriesCompleted(node.need("seriesGroups").items())
    if word == "interval":
        interval = node.need("interval")
        span = interval.span()
        if span is None:
            interval.fail("a period is needed")
        return TimeSince(span)
    if not word.startswith("vaccine count by "):
        kind.fail("unknown type of condition")
    return _counted(node)


def _every(node: Node, among: int) -> bool:
    """Read AND or OR; where there is but one, it makes no difference and may be empty."""
    word = node.text.casefold()
    if word not in {"and", "or"} and (among > 1 or word not in {"", "n/a"}):
        node.fail("expected AND or OR")
    return word != "or"


def _set(node: Node) -> SkipSet:
    node.only(
        "setID", "setDescription", "effectiveDate", "cessationDate", "conditionLogic", "condition"
    )
    conditions = tuple(_condition(condition) for condition in node.all("condition"))
    if not conditions:
        node.fail("a set without conditions")
    return SkipSet(
        conditions=conditions,
        every=_every(node.one("conditionLogic"), len(conditions)),
        text=node.one("setDescription").text,
        in_force=_in_force(node),
    )


def _skip(node: Node) -> SkipRule:
    node.only("context", "setLogic", "set")
    sets = tuple(_set(set_) for set_ in node.all("set"))
    if not sets:
        node.fail("a conditional skip without sets")
    return SkipRule(
        sets=sets,
        every=_every(node.one("setLogic"), len(sets)),
        context=node.need("context").word(SkipContext),
    )


def _season(node: Node) -> Season | None:
    node.only("startDate", "endDate")
    start, end = node.one("startDate").day(), node.one("endDate").day()
    if start and end and start > end:
        node.one("endDate").fail("lies before <startDate>")
    return Season(start=start, end=end) if start or end else None


def read_dose(node: Node) -> SeriesDose:
    """Read one `seriesDose`.

    Args:
        node: the element.

    Returns:
        The dose.

    Raises:
        InvalidSchedule: if anything in it is unknown or contradicts itself.
    """
    node.only(
        "doseNumber",
        "age",
        "interval",
        "allowableInterval",
        "preferableVaccine",
        "allowableVaccine",
        "inadvertentVaccine",
        "conditionalSkip",
        "recurringDose",
        "seasonalRecommendation",
    )
    label = node.need("doseNumber")
    number = label.text.casefold().removeprefix(_DOSE)
    if not (number.isascii() and number.isdigit() and len(number) < len("100")):
        label.fail("expected 'Dose 1', 'Dose 2' …")
    return SeriesDose(
        number=int(number),
        ages=tuple(_age(child) for child in node.all("age")),
        intervals=tuple(_interval(child) for child in node.all("interval")),
        allowable_intervals=tuple(_interval(child) for child in node.all("allowableInterval")),
        preferable=tuple(_preferable(child) for child in node.all("preferableVaccine")),
        allowable=tuple(_allowable(child) for child in node.all("allowableVaccine")),
        inadvertent=tuple(_inadvertent(child) for child in node.all("inadvertentVaccine")),
        skips=tuple(_skip(child) for child in node.all("conditionalSkip")),
        recurring=node.one("recurringDose").flag(default=False),
        season=_season(node.one("seasonalRecommendation")),
    )
