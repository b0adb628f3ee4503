"""The rule book as text, as Markdown, as JSON-ready data and as one HTML page."""

from collections.abc import Iterable
from html import escape
from typing import Any

from vaxrecord.law.citation import HOUSE, Citation
from vaxrecord.law.instruments import INSTRUMENTS
from vaxrecord.law.rule import Rule

__all__ = ["cite", "rules_as_html", "rules_as_markdown", "rules_as_text", "rules_to_data"]


def cite(citation: Citation) -> str:
    """Write a citation as one line: number of the instrument, provision, basis, day checked.

    Args:
        citation: the citation.

    Examples:
        >>> from datetime import date
        >>> from vaxrecord.law.citation import Basis
        >>> cite(Citation(HOUSE, "no-grace", Basis.CONVENTION, date(2026, 11, 22)))
        'house rule, docs/unknowns.md#no-grace (convention; checked 2026-11-22)'
    """
    if citation.instrument == HOUSE:
        source = f"house rule, docs/unknowns.md#{citation.provision}"
    else:
        instrument = INSTRUMENTS[citation.instrument]
        source = ", ".join(filter(None, (instrument.number or instrument.id, citation.provision)))
    note = f"; {citation.note}" if citation.note else ""
    return f"{source} ({citation.basis}; checked {citation.checked_on}{note})"


def rules_as_text(rules: Iterable[Rule]) -> str:
    """Write rules for a terminal, one paragraph each.

    Args:
        rules: the rules in the order in which they are wanted.
    """
    return "\n".join(
        "\n".join(
            (
                f"{rule.id}  [{rule.severity}; in force {rule.in_force}]",
                f"  vi  {rule.says.vi}",
                f"  en  {rule.says.en}",
                *(f"  cites  {cite(citation)}" for citation in rule.cites),
                *(f"  e.g.  {example}" for example in rule.examples),
                "",
            )
        )
        for rule in rules
    )


def rules_as_markdown(rules: Iterable[Rule]) -> str:
    """Write rules as Markdown, one section each, for the documentation.

    Args:
        rules: the rules in the order in which they are wanted.
    """
    return "\n".join(
        "\n".join(
            (
                f"### {rule.id}",
                "",
                f"{rule.says.vi}\\",
                f"*{rule.says.en}*",
                "",
                f"- severity: {rule.severity}; in force: {rule.in_force}",
                *(f"- source: {_linked(citation)}" for citation in rule.cites),
                *(f"- for example: {example}" for example in rule.examples),
                "",
            )
        )
        for rule in rules
    )


def _linked(citation: Citation) -> str:
    anchor = citation.provision
    return cite(citation).replace(f"docs/unknowns.md#{anchor}", f"[{anchor}](unknowns.md#{anchor})")


def rules_to_data(rules: Iterable[Rule]) -> list[dict[str, Any]]:
    """Give rules as JSON-ready data.

    Args:
        rules: the rules in the order in which they are wanted.

    Returns:
        One object a rule: id, severity, says, broken, unknown, in_force, cites, examples.
    """
    return [
        {
            "id": rule.id,
            "severity": rule.severity.value,
            "says": {"vi": rule.says.vi, "en": rule.says.en},
            "broken": {"vi": rule.broken.vi, "en": rule.broken.en},
            "unknown": rule.unknown and {"vi": rule.unknown.vi, "en": rule.unknown.en},
            "in_force": {
                "since": rule.in_force.since and rule.in_force.since.isoformat(),
                "until": rule.in_force.until and rule.in_force.until.isoformat(),
            },
            "cites": [
                {
                    "instrument": citation.instrument,
                    "provision": citation.provision,
                    "basis": citation.basis.value,
                    "checked_on": citation.checked_on.isoformat(),
                    "note": citation.note,
                }
                for citation in rule.cites
            ],
            "examples": list(rule.examples),
        }
        for rule in rules
    ]


_PAGE = """<!doctype html>
<html lang="vi"><meta charset="utf-8"><title>{title}</title>
<meta name="viewport" content="width=device-width, initial-scale=1">
<style>
body {{ font: 1rem/1.5 system-ui, sans-serif; margin: 2rem auto; max-width: 72rem; padding: 0 1rem }}
table {{ border-collapse: collapse; width: 100% }}
th, td {{ border: 1px solid #999; padding: .4rem; text-align: left; vertical-align: top }}
th {{ background: #eee }} code {{ white-space: nowrap }} small {{ color: #444 }}
</style>
<h1>{title}</h1>
<table><thead><tr><th>id<th>vi<th>en<th>in force<th>source</tr></thead><tbody>
{rows}
</tbody></table></html>
"""


def rules_as_html(rules: Iterable[Rule], *, title: str) -> str:
    """Write rules as one HTML page that an auditor can print and sign.

    Args:
        rules: the rules in the order in which they are wanted.
        title: the heading of the page.
    """
    rows = "\n".join(
        f'<tr id="{escape(rule.id)}"><td><code>{escape(rule.id)}</code><br>'
        f"<small>{rule.severity}</small>"
        f"<td>{escape(rule.says.vi)}<td>{escape(rule.says.en)}<td>{escape(str(rule.in_force))}"
        f"<td>{'<br>'.join(escape(cite(citation)) for citation in rule.cites)}</tr>"
        for rule in rules
    )
    return _PAGE.format(title=escape(title), rows=rows)
