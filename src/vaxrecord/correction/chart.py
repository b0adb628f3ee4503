"""The chart: the table as Markdown, as a diagram, as worked walks, and as FHIR codes.

Everything here is made from `vaxrecord.correction.table`; nothing is drawn by hand.

FHIR's *Patient Request for Corrections* guide has two levels: `Task.status`, and a business status
that never repeats it. Where two of our states share both, a reason tells them apart, so that the
codes lead back to exactly one state and outcome.
"""

from attrs import frozen

from vaxrecord.correction.case import Case
from vaxrecord.correction.events import COMMANDS
from vaxrecord.correction.states import LABELS, TERMINAL, State
from vaxrecord.correction.table import ROWS, Row
from vaxrecord.errors import UnreadableInput

__all__ = [
    "FHIR",
    "FhirStatus",
    "Outcome",
    "from_fhir",
    "markdown",
    "mermaid",
    "outcome_of",
    "to_fhir",
    "walk",
]


@frozen
class Outcome:
    """A state, and what is to be known beside it to code it.

    Args:
        state: the state.
        mark: "partial" if only some contested fields change, "disagreement" if one is recorded on a
            refusal, else "".
    """

    state: State
    mark: str = ""


@frozen
class FhirStatus:
    """The codes of one outcome.

    Args:
        status: `Task.status`.
        business: `Task.businessStatus`.
        reason: `Task.statusReason`, or "".
    """

    status: str
    business: str
    reason: str = ""


_S = State

FHIR: dict[Outcome, FhirStatus] = {
    Outcome(_S.SUBMITTED): FhirStatus("ready", "queued"),
    Outcome(_S.ASSIGNED): FhirStatus("ready", "queued", "assigned"),
    Outcome(_S.IN_REVIEW): FhirStatus("in-progress", "in-review"),
    Outcome(_S.INFO_REQUESTED): FhirStatus("in-progress", "waiting-for-information"),
    Outcome(_S.DEFERRED): FhirStatus("on-hold", "in-review"),
    Outcome(_S.PROPOSED): FhirStatus("in-progress", "in-review", "awaiting-approval"),
    Outcome(_S.APPROVED): FhirStatus("in-progress", "accepted"),
    Outcome(_S.APPROVED, "partial"): FhirStatus("in-progress", "partial-accept"),
    Outcome(_S.APPLIED): FhirStatus("completed", "amendment-completed"),
    Outcome(_S.APPLIED, "partial"): FhirStatus("completed", "partial-amendment-completed"),
    Outcome(_S.REFUSED): FhirStatus("completed", "denied"),
    Outcome(_S.REFUSED, "disagreement"): FhirStatus("completed", "disagreement-logged"),
    Outcome(_S.WITHDRAWN): FhirStatus("cancelled", "requester-cancelled"),
    Outcome(_S.LAPSED): FhirStatus("completed", "denied", "no-information"),
    Outcome(_S.SUPERSEDED): FhirStatus("cancelled", "requester-cancelled", "duplicate"),
}
"""Every outcome and its codes; no two outcomes have the same."""

_FROM = {codes: outcome for outcome, codes in FHIR.items()}


def outcome_of(case: Case) -> Outcome:
    """Give the outcome of a case as it stands.

    Args:
        case: the case.

    Returns:
        Its state; "partial" if the approved change leaves contested fields as they are,
        "disagreement" if the citizen recorded one on a refusal.
    """
    state, proposal = case.state, case.proposal
    if state is State.REFUSED and case.closing.disagreement:
        return Outcome(state, "disagreement")
    if state in (State.APPROVED, State.APPLIED) and proposal is not None and proposal.changes:
        changed = {each.field for each in proposal.changes}
        if not changed.issuperset(case.opening.fields):
            return Outcome(state, "partial")
    return Outcome(state)


def to_fhir(case: Case) -> FhirStatus:
    """Give the FHIR codes of a case as it stands."""
    return FHIR[outcome_of(case)]


def from_fhir(codes: FhirStatus) -> Outcome:
    """Give the outcome that FHIR codes stand for.

    Raises:
        UnreadableInput: if no outcome has these codes.

    Examples:
        >>> str(from_fhir(FhirStatus("completed", "denied", "no-information")).state)
        'lapsed'
    """
    try:
        return _FROM[codes]
    except KeyError:
        msg = (
            f"no outcome has the codes {codes.status} / {codes.business} / {codes.reason or '-'}; "
            "vaxrecord.correction.chart.FHIR lists them all"
        )
        raise UnreadableInput(msg) from None


def markdown(rows: tuple[Row, ...] = ROWS) -> str:
    """Write the table as Markdown, a line a row, with everything that an auditor reviews.

    Args:
        rows: the rows.

    Returns:
        A Markdown table that ends with a line feed.
    """
    lines = [
        "| row | from | command | to | duty | guards (rule) | sources | says |",
        "|---|---|---|---|---|---|---|---|",
    ]
    for row in rows:
        guards = "<br>".join(f"{guard.name} ({guard.rule})" for guard in row.guards)
        cites = "<br>".join(f"{c.instrument} {c.provision} ({c.basis})" for c in row.cites)
        lines.append(
            f"| {row.id} | {'<br>'.join(row.sources)} | {row.command.__name__} "
            f"| {row.target or 'same'} | {'<br>'.join(row.duties)} | {guards} | {cites} "
            f"| {row.says.en}<br>{row.says.vi} |"
        )
    return "\n".join(lines) + "\n"


def _node(state: State) -> str:
    return state.replace("-", "_")


def mermaid(rows: tuple[Row, ...] = ROWS) -> str:
    """Write the table as a Mermaid state diagram; rows that stay in their state are left out.

    Args:
        rows: the rows.

    Returns:
        The diagram's text, ending with a line feed.
    """
    lines = ["stateDiagram-v2", f"    [*] --> {_node(State.SUBMITTED)}"]
    lines += [f"    {_node(state)} : {LABELS[state].vi}" for state in State]
    for row in rows:
        lines += [
            f"    {_node(source)} --> {_node(row.target)} : {row.id} {COMMANDS[row.command]}"
            for source in row.sources
            if row.target is not None and row.target is not source
        ]
    lines += [f"    {_node(state)} --> [*]" for state in State if state in TERMINAL]
    return "\n".join(lines) + "\n"


def walk(row_id: str, rows: tuple[Row, ...] = ROWS) -> tuple[str, ...]:
    """Give the shortest way through the table that ends with a row.

    Args:
        row_id: the row.
        rows: the rows.

    Returns:
        The ids of the rows to take from the opening on; guards are not asked.

    Raises:
        UnreadableInput: if the row is unknown, or no way leads to it.

    Examples:
        >>> walk("WF-07")
        ('WF-01', 'WF-05', 'WF-07')
    """
    ways: dict[State, tuple[str, ...]] = {State.SUBMITTED: ()}
    queue = [State.SUBMITTED]
    for state in queue:
        for row in rows:
            if state not in row.sources:
                continue
            way = (*ways[state], row.id)
            if row.id == row_id:
                return way
            target = row.target or state
            if target not in ways:
                ways[target] = way
                queue.append(target)
    msg = f"no way through the table ends with the row {row_id!r}"
    raise UnreadableInput(msg)
