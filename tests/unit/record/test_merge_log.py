from attrs import frozen

from vaxrecord.record.merge_log import ChangeKind, Move, PersonChange, merge_log


@frozen
class Person:
    person_id: str
    records: tuple[str, ...]


@frozen
class Resolved:
    persons: tuple[Person, ...]


def resolved(*groups: str) -> Resolved:
    """Make persons of words: each letter is a record, the smallest the person's id."""
    return Resolved(tuple(Person(min(group), tuple(sorted(group))) for group in groups))


class TestMergeLog:
    """Each person that changed is in one change, and each record that moved in one move."""

    def test_nothing_changed(self) -> None:
        assert merge_log(resolved("ab", "c"), resolved("ab", "c")) == ()
        assert merge_log(resolved(), resolved()) == ()

    def test_joined(self) -> None:
        (change,) = merge_log(resolved("ab", "cd", "e"), resolved("abcd", "e"))
        assert change == PersonChange(
            ChangeKind.JOINED, ("a", "c"), ("a",), (Move("c", "c", "a"), Move("d", "c", "a"))
        )
        assert (change.kept, change.retired, change.new) == (("a",), ("c",), ())

    def test_parted(self) -> None:
        (change,) = merge_log(resolved("abc"), resolved("ac", "b"))
        assert change == PersonChange(ChangeKind.PARTED, ("a",), ("a", "b"), (Move("b", "a", "b"),))
        assert (change.kept, change.retired, change.new) == (("a",), (), ("b",))

    def test_regrouped(self) -> None:
        (change,) = merge_log(resolved("ab", "cd"), resolved("ad", "bc"))
        assert change.kind is ChangeKind.REGROUPED
        assert change.moved == (Move("b", "a", "b"), Move("c", "c", "b"), Move("d", "c", "a"))
        assert (change.kept, change.retired, change.new) == (("a",), ("c",), ("b",))

    def test_added_and_removed(self) -> None:
        (change,) = merge_log(resolved(), resolved("ab"))
        assert change == PersonChange(
            ChangeKind.ADDED, (), ("a",), (Move("a", "", "a"), Move("b", "", "a"))
        )
        assert merge_log(resolved("ab"), resolved()) == (change.undone(),)
        assert change.undone().kind is ChangeKind.REMOVED

    def test_a_smaller_record_renames_the_person(self) -> None:
        (change,) = merge_log(resolved("bc"), resolved("abc"))
        assert change.kind is ChangeKind.EXTENDED
        assert (change.retired, change.new) == (("b",), ("a",))
        assert change.moved == (Move("a", "", "a"), Move("b", "b", "a"), Move("c", "b", "a"))

    def test_in_the_order_of_their_smallest_records(self) -> None:
        changes = merge_log(resolved("ad", "b", "c"), resolved("a", "d", "bc"))
        assert [change.before for change in changes] == [("a",), ("b", "c")]
        assert changes == tuple(
            change.undone()
            for change in merge_log(resolved("a", "d", "bc"), resolved("ad", "b", "c"))
        )
