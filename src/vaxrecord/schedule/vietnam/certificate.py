"""Whether a vaccine passport can be issued under decision 5772/QĐ-BYT of 20/12/2021.

Eleven items are displayed. Four are the person's own, one is the disease, six follow from the
injections that count. The certificate code is assigned when the certificate is issued, so its
absence holds nothing up. Item 7 is the dose number (one newspaper read it as the lot number); no
lot is displayed.
"""

from enum import StrEnum

from attrs import field, frozen

from vaxrecord.law.rule import Decision, Finding, Verdict
from vaxrecord.masking import mask_date, mask_name
from vaxrecord.periods.partial import PartialDate
from vaxrecord.schedule.vietnam.judged import DoseVerdict, Judged
from vaxrecord.schedule.vietnam.products import LICENSED, name_of, vaccine_code
from vaxrecord.schedule.vietnam.status_rules import ITEMS
from vaxrecord.vaccines import product

__all__ = ["PASSPORT_PRODUCTS", "Holder", "Readiness", "certificate_ready"]

PASSPORT_PRODUCTS: frozenset[str] = LICENSED - {"covaxin"}
"""The eight products of the vaccine passport (docs/unknowns.md, "eight-vaccines")."""

_OK, _BROKEN, _UNKNOWN = Verdict.SATISFIED, Verdict.BROKEN, Verdict.UNKNOWN


class Readiness(StrEnum):
    """Whether the certificate can be issued."""

    READY = "ready"
    NOT_READY = "not ready"
    """An item is missing, or a condition is not met."""
    UNVERIFIED = "not verified"
    """Nothing is missing, but something has not been verified."""

    __hash__ = str.__hash__


@frozen(kw_only=True)
class Holder:
    """The person as the certificate would show them.

    Args:
        full_name: "" if not known.
        birth: None if not known.
        nationality: "" if not known.
        certificate_code: "" before it is issued.
        identity_verified: whether the data match the population register; None if not compared.
        doses_verified: whether the site has verified and signed the injections; None if unknown.
    """

    full_name: str = field(default="", repr=mask_name)
    birth: PartialDate | None = field(default=None, repr=mask_date)
    nationality: str = ""
    certificate_code: str = field(default="", repr=False)
    identity_verified: bool | None = None
    doses_verified: bool | None = None


_OF_PERSON = frozenset(("full_name", "birth_date", "nationality"))
_CONSTANT = frozenset(("disease",))
_AT_ISSUE = "certificate_code"


def _is_there(holder: Holder, counted: list[DoseVerdict]) -> dict[str, bool]:
    """Say of each item whether there is something to display."""
    dosed = bool(counted)
    made_by = dosed and all(product(one.dose.product).maker for one in counted)
    return {
        "full_name": bool(holder.full_name.strip()),
        "birth_date": holder.birth is not None,
        "nationality": bool(holder.nationality.strip()),
        "disease": True,
        "doses": dosed,
        "injection_date": dosed,
        "dose_number": dosed,
        "vaccine": dosed,
        "product": dosed,
        "manufacturer": made_by,
        "certificate_code": bool(holder.certificate_code.strip()),
    }


def _items(holder: Holder, counted: list[DoseVerdict]) -> list[Finding]:
    there = _is_there(holder, counted)
    findings = []
    for number, (name, _, key) in enumerate(ITEMS, 1):
        verified = holder.identity_verified if key in _OF_PERSON else holder.doses_verified
        if not there[key]:
            verdict = Verdict.NOT_APPLICABLE if key == _AT_ISSUE else _BROKEN
        elif key in _CONSTANT or key == _AT_ISSUE or verified:
            verdict = _OK
        else:
            verdict = _UNKNOWN
        findings.append(Finding(f"SCH-5772-ITEM-{number}", verdict, (("item", name),), key))
    return findings


def _conditions(holder: Holder, judged: Judged, counted: list[DoseVerdict]) -> list[Finding]:
    complete = judged.basic_series_complete
    state = _UNKNOWN if complete is None else _OK if complete else _BROKEN
    findings = [Finding("SCH-5772-BASIC", state)]
    for id_ in dict.fromkeys(one.dose.product for one in counted):
        facts = (("product", name_of(vaccine_code(id_))),)
        among = _OK if id_ in PASSPORT_PRODUCTS else _BROKEN
        findings.append(Finding("SCH-5772-PRODUCT", among, facts, "vaccine"))
    verified = holder.identity_verified
    state = _UNKNOWN if verified is None else _OK if verified else _BROKEN
    findings.append(Finding("SCH-5772-IDENTITY", state))
    return findings


def certificate_ready(judged: Judged, holder: Holder) -> Decision[Readiness]:
    """Say whether a vaccine passport can be issued, and what stands in the way.

    Args:
        judged: the judgement of the person's injections.
        holder: the person's data, and what has been verified.

    Returns:
        The answer with a finding for each of the eleven items, for the basic series, for each
        product, and for the identity. What is not verified is unknown, not missing.
    """
    counted = [one for one in judged.doses if one.is_valid]
    findings = (*_items(holder, counted), *_conditions(holder, judged, counted))
    verdicts = {finding.verdict for finding in findings}
    if _BROKEN in verdicts:
        return Decision(Readiness.NOT_READY, findings)
    return Decision(Readiness.UNVERIFIED if _UNKNOWN in verdicts else Readiness.READY, findings)
