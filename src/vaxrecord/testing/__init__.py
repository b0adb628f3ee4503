"""Test data for us and for those who embed us: whole campaigns with known truth, and strategies.

`vaxrecord.testing.campaign` makes the rows of a vaccination campaign from a seed, together with
what is true behind each row. `vaxrecord.testing.strategies` has a hypothesis strategy for every
public value; it alone needs hypothesis.
"""

__all__: list[str] = []
