"""Commands are values: of one type, equal by content, unchangeable, and they travel."""

import copy
import pickle
from itertools import combinations

import pytest
from attrs import evolve, exceptions, fields

from vaxrecord.correction import events, rehearsal
from vaxrecord.correction.events import Reason

BY_TYPE = {type(command): command for command in rehearsal.SCRIPT}


def test_the_script_has_every_command():
    assert BY_TYPE.keys() == events.COMMANDS.keys()


@pytest.mark.parametrize("command", BY_TYPE.values(), ids=lambda command: type(command).__name__)
class TestEveryCommand:
    def test_is_equal_by_content(self, command):
        for again in (
            type(command)(*(getattr(command, part.name) for part in fields(type(command)))),
            copy.deepcopy(command),
            pickle.loads(pickle.dumps(command)),
            evolve(command),
        ):
            assert type(again) is type(command)
            assert again == command
            assert hash(again) == hash(command)

    def test_cannot_be_changed_nor_added_to(self, command):
        for name in (*(part.name for part in fields(type(command))), "more"):
            with pytest.raises(exceptions.FrozenInstanceError):
                setattr(command, name, None)
        assert not hasattr(command, "__dict__")

    def test_shows_its_name_and_content(self, command):
        parts = (f"{part.name}={getattr(command, part.name)!r}" for part in fields(type(command)))
        assert repr(command) == f"{type(command).__name__}({', '.join(parts)})"


@pytest.mark.parametrize(
    "alike",
    [
        [events.HandUp, events.Defer, events.Return, events.Rework, events.Retract],
        [events.AttachEvidence, events.ProvideInfo],
        [
            *(events.StartReview, events.Resume, events.Approve, events.Refuse),
            *(events.Withdraw, events.Lapse, events.Reopen, events.Appeal),
        ],
    ],
)
def test_commands_of_one_shape_are_never_equal(alike):
    parts = {5: (Reason.OTHER, "0" * 32), 2: ("paper",), 8: ()}[len(alike)]
    for one, other in combinations(alike, 2):
        assert one(*parts) != other(*parts)
        assert not issubclass(one, other)
        assert not issubclass(other, one)
        assert len({one(*parts), other(*parts)}) == 2
