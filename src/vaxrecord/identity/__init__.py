"""Citizen identifiers, names and birth dates: each judged alone, together, and by the register.

One identifier a module, with python-stdnum's interface: `compact`, `validate`, `is_valid`,
`format` and `get_…`. `check` looks at one record's fields together, `verify` at a person and the
population register. Nothing here corrects anything.
"""
