"""The rule book: the rules of every module, in one place."""

from vaxrecord import correction
from vaxrecord.identity import birth, cccd, check, cmnd, insurance, name, passport, phone, verify
from vaxrecord.law.rulebook import Rulebook
from vaxrecord.record import check as row
from vaxrecord.record import conflicts, doses, evidence, ordinals
from vaxrecord.schedule import rules as cdsi
from vaxrecord.schedule.vietnam import routine_rules as vietnam_routine
from vaxrecord.schedule.vietnam import rules as vietnam
from vaxrecord.schedule.vietnam import status_rules as vietnam_status

__all__ = ["RULEBOOK"]

RULEBOOK = Rulebook(
    (
        *birth.RULES,
        *cdsi.RULES,
        *cccd.RULES,
        *check.RULES,
        *cmnd.RULES,
        *conflicts.RULES,
        *correction.RULES,
        *doses.RULES,
        *evidence.RULES,
        *insurance.RULES,
        *name.RULES,
        *ordinals.RULES,
        *passport.RULES,
        *phone.RULES,
        *vietnam.RULES,
        *vietnam_routine.RULES,
        *vietnam_status.RULES,
        *row.RULES,
        *verify.RULES,
    )
)
"""Every rule, by id; `RULEBOOK.as_of(date)` has those in force on a day."""
