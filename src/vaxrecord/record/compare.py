"""From pairs of records to vectors of levels."""

from vaxrecord.record.match_model import MatchModel, Values, Vector

__all__ = ["vector_of"]


def vector_of(model: MatchModel, a: Values, b: Values) -> Vector:
    """Compare two records field by field.

    Args:
        model: the fields.
        a: the prepared values of one record.
        b: those of the other.

    Returns:
        One level a field; the same for both orders of the records.
    """
    levels: list[int] = []
    for one in model.fields:
        x, y = a[one.at], b[one.at]
        levels.append(int(one.compare(x, y)) if x and y else 0)
    for other in model.derived:
        levels.append(other.derive(levels, a, b))
    return tuple(levels)
