"""The correction workflow: a citizen's report, verified and answered within 48 hours.

A case is opened (`open_case`), asked something of (`decide`), and folded on (`apply`); what time it
has (`clock`, `due`, `due_list`) follows from its log. The table behind it is
`vaxrecord.correction.table`; the commands stand in `vaxrecord.correction.events`.
"""

from vaxrecord.correction import (
    grounds,
    guard_rules,
    roles,
    routing,
    table,
    targets,
)
from vaxrecord.correction.bulk import Batch, decide_many
from vaxrecord.correction.case import Case
from vaxrecord.correction.clock import (
    Clock,
    Escalation,
    Phase,
    Reading,
    Segment,
    clock,
    clocks,
    due,
    escalations,
    next_change,
    readings,
)
from vaxrecord.correction.dues import Due, DueList, due_list
from vaxrecord.correction.engine import advance, apply, decide, options
from vaxrecord.correction.events import Channel, Command, Event, Opening
from vaxrecord.correction.evidence import Assessment, Evidence, EvidenceKind
from vaxrecord.correction.evolve import evolve, replay
from vaxrecord.correction.grounds import GROUNDS, Ground
from vaxrecord.correction.kinds import KIND_OF_FIELD, KINDS, CaseKind, Kind
from vaxrecord.correction.opening import case_id_of, open_case
from vaxrecord.correction.roles import ROLES, Actor, Duty, Role
from vaxrecord.correction.routing import Level, Place, Route, route
from vaxrecord.correction.sealed import Change, Sealed, change, seal
from vaxrecord.correction.states import LABELS, TERMINAL, TOLD, State
from vaxrecord.correction.table import ROWS, TABLE, Row, Table
from vaxrecord.correction.targets import RESULT_48H, TARGETS, Target, targets_of
from vaxrecord.correction.wire import case_from_data, case_to_data

__all__ = [
    "GROUNDS",
    "KINDS",
    "KIND_OF_FIELD",
    "LABELS",
    "RESULT_48H",
    "ROLES",
    "ROWS",
    "RULES",
    "TABLE",
    "TARGETS",
    "TERMINAL",
    "TOLD",
    "Actor",
    "Assessment",
    "Batch",
    "Case",
    "CaseKind",
    "Change",
    "Channel",
    "Clock",
    "Command",
    "Due",
    "DueList",
    "Duty",
    "Escalation",
    "Event",
    "Evidence",
    "EvidenceKind",
    "Ground",
    "Kind",
    "Level",
    "Opening",
    "Phase",
    "Place",
    "Reading",
    "Role",
    "Route",
    "Row",
    "Sealed",
    "Segment",
    "State",
    "Table",
    "Target",
    "advance",
    "apply",
    "case_from_data",
    "case_id_of",
    "case_to_data",
    "change",
    "clock",
    "clocks",
    "decide",
    "decide_many",
    "due",
    "due_list",
    "escalations",
    "evolve",
    "next_change",
    "open_case",
    "options",
    "readings",
    "replay",
    "route",
    "seal",
    "targets_of",
]

RULES = (
    *routing.RULES,
    *roles.RULES,
    *grounds.RULES,
    *guard_rules.RULES,
    *table.RULES,
    *targets.RULES,
)
"""Every rule of the workflow."""
