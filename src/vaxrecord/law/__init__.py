"""What is cited: instruments, rules, findings, decisions, and the book of them."""

from vaxrecord.law.citation import ALWAYS, HOUSE, Basis, Citation, InForce
from vaxrecord.law.rule import Decision, Finding, Rule, Sentence, Severity, Verdict
from vaxrecord.law.rulebook import Rulebook

__all__ = [
    "ALWAYS",
    "HOUSE",
    "Basis",
    "Citation",
    "Decision",
    "Finding",
    "InForce",
    "Rule",
    "Rulebook",
    "Sentence",
    "Severity",
    "Verdict",
]
