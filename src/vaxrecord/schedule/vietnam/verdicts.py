"""What each injection is worth: the engine's answer, put into the words of the rules."""

from collections.abc import Mapping, Sequence

from vaxrecord.law.rule import Finding, Verdict
from vaxrecord.schedule.status import EvaluationStatus, Reason
from vaxrecord.schedule.vietnam.covid19 import Covid19
from vaxrecord.schedule.vietnam.judged import DoseVerdict, Injection, Vaccinee
from vaxrecord.schedule.vietnam.products import UNSPECIFIED, name_of, vaccine_code
from vaxrecord.schedule.vietnam.reasons import Patient, findings_of, is_foreseen
from vaxrecord.schedule.vietnam.rows import Role
from vaxrecord.schedule.vietnam.walked import Walked, evaluation

__all__ = ["verdicts"]

_VALID, _NOT_VALID = EvaluationStatus.VALID, EvaluationStatus.NOT_VALID
_EXTRANEOUS = EvaluationStatus.EXTRANEOUS
_NO_ROLE, _BASIC = Role.NONE, Role.BASIC
_INCOMPLETE = Finding("SCH-HOUSE-PRODUCT-UNKNOWN", Verdict.UNKNOWN, (), "vaccine")


def _verdict(
    index: int, place: int, dose: Injection, walked: Walked, rules: Covid19, patient: Patient
) -> DoseVerdict:
    one, followed = evaluation(walked, place)
    path, on = rules.paths[followed.series.row.name], one.given.on
    status, role, reasons = one.status, _NO_ROLE, one.reasons
    findings: tuple[Finding, ...]
    ruled = None if one.target is None else rules.ruled[one.target]
    if ruled is not None and status is _VALID:
        role, reasons = ruled.target.role, ()
        findings = findings_of(one, ruled, path, patient)
    elif dose.product == UNSPECIFIED:
        findings = (_INCOMPLETE,)
    elif (
        ruled is not None
        and status is _NOT_VALID
        and ruled.target.role is not _BASIC
        and not is_foreseen(ruled.target, patient, on)
    ):
        status, reasons = _EXTRANEOUS, (Reason.ALREADY_COMPLETE,)
        findings = (Finding("SCH-HOUSE-BEYOND", Verdict.BROKEN, (("given", on),)),)
    else:
        findings = findings_of(one, ruled, path, patient)
        if all(finding.field != "injection_date" for finding in findings):
            reasons = tuple(reason for reason in reasons if reason is not Reason.TOO_SOON)
    return DoseVerdict(
        index=index,
        dose=dose,
        ordinal=place + 1,
        status=status,
        role=role,
        reasons=reasons,
        findings=findings,
    )


def _unjudged(index: int, dose: Injection, ordinal: int | None, finding: Finding) -> DoseVerdict:
    """Give the verdict on an injection that nothing can be said of."""
    return DoseVerdict(
        index=index,
        dose=dose,
        ordinal=ordinal,
        status=_NOT_VALID,
        role=_NO_ROLE,
        findings=(finding,),
    )


def verdicts(
    person: Vaccinee,
    given: Sequence[tuple[int, Injection]],
    tried: Mapping[str, Walked],
    begun: Walked | None,
    rules: Covid19,
    patient: Patient,
) -> tuple[DoseVerdict, ...]:
    """Give a verdict on every injection, in the order given.

    Args:
        person: the person with all injections.
        given: those with a day, in order of date, each with its place.
        tried: the sequences that were walked, by first product.
        begun: those in which an injection counts, if any does.
        rules: the paths.
        patient: the person as the rules see them.
    """
    found: dict[int, DoseVerdict] = {}
    counted = False
    for place, (index, dose) in enumerate(given):
        # Before the first injection that counts, each is judged as the first of its own product.
        own = tried.get(dose.product)
        walked = begun if begun is not None and (counted or own is None) else own
        if walked is None:
            finding = _INCOMPLETE if dose.product == UNSPECIFIED else _unlicensed(dose)
            found[index] = _unjudged(index, dose, place + 1, finding)
            continue
        verdict = found[index] = _verdict(index, place, dose, walked, rules, patient)
        counted = counted or verdict.status is _VALID
    return tuple(
        [
            found.get(index) or _unjudged(index, dose, None, _INCOMPLETE)
            for index, dose in enumerate(person.doses)
        ]
    )


def _unlicensed(dose: Injection) -> Finding:
    facts = (("given", dose.on), ("product", name_of(vaccine_code(dose.product))))
    return Finding("SCH-HOUSE-UNLICENSED", Verdict.UNKNOWN, facts, "vaccine")
