"""Dose schedules: which doses count, what is due next and when, by CDC's CDSi rule model.

    from vaxrecord.schedule import History, AdministeredDose, evaluate

Schedules come as tables (`vaxrecord.schedule.model`) or are read from CDC's supporting data
(`vaxrecord.schedule.cdsi`, which is not imported here: it brings the XML parser). The function
`evaluate` hides the module of that name, chapter 6 of the specification; it is imported by its
own path.
"""

from vaxrecord.schedule.antigen import (
    AntigenRules,
    Association,
    BirthImmunity,
    Conflict,
    ContraindicatedVaccine,
    Contraindication,
    Immunity,
    ObservationKind,
    VaccineContraindication,
    VaccineGroup,
)
from vaxrecord.schedule.assess import evaluate
from vaxrecord.schedule.conventions import (
    dose_evaluations,
    dose_number_across,
    dose_verdict,
    primary_forecast,
)
from vaxrecord.schedule.edition import Schedule
from vaxrecord.schedule.explain import explain_dose, explain_forecast
from vaxrecord.schedule.history import AdministeredDose, History, Observation
from vaxrecord.schedule.model import (
    AgeIs,
    AgeRule,
    Ages,
    Compare,
    DateRange,
    DosesCounted,
    InadvertentProduct,
    Indication,
    IntervalRule,
    MostRecent,
    Observed,
    PreviousDose,
    Product,
    Scope,
    Season,
    Series,
    SeriesCompleted,
    SeriesDose,
    SeriesKind,
    SkipContext,
    SkipRule,
    SkipSet,
    TargetDose,
    TimeSince,
)
from vaxrecord.schedule.results import (
    Assessment,
    DoseEvaluation,
    GroupForecast,
    Selection,
    SeriesForecast,
    SeriesResult,
)
from vaxrecord.schedule.rules import RULES
from vaxrecord.schedule.status import EvaluationStatus, Reason, SeriesStatus, TargetStatus
from vaxrecord.schedule.timeline import draw_timeline

__all__ = [
    "RULES",
    "AdministeredDose",
    "AgeIs",
    "AgeRule",
    "Ages",
    "AntigenRules",
    "Assessment",
    "Association",
    "BirthImmunity",
    "Compare",
    "Conflict",
    "ContraindicatedVaccine",
    "Contraindication",
    "DateRange",
    "DoseEvaluation",
    "DosesCounted",
    "EvaluationStatus",
    "GroupForecast",
    "History",
    "Immunity",
    "InadvertentProduct",
    "Indication",
    "IntervalRule",
    "MostRecent",
    "Observation",
    "ObservationKind",
    "Observed",
    "PreviousDose",
    "Product",
    "Reason",
    "Schedule",
    "Scope",
    "Season",
    "Selection",
    "Series",
    "SeriesCompleted",
    "SeriesDose",
    "SeriesForecast",
    "SeriesKind",
    "SeriesResult",
    "SeriesStatus",
    "SkipContext",
    "SkipRule",
    "SkipSet",
    "TargetDose",
    "TargetStatus",
    "TimeSince",
    "VaccineContraindication",
    "VaccineGroup",
    "dose_evaluations",
    "dose_number_across",
    "dose_verdict",
    "draw_timeline",
    "evaluate",
    "explain_dose",
    "explain_forecast",
    "primary_forecast",
]
