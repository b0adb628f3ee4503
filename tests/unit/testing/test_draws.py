"""The stream of draws: the same everywhere, and evenly spread."""

from hashlib import blake2b

import pytest

from vaxrecord.testing.draws import Draws, Weighted, threshold


def test_the_same_seed_and_name_give_the_same_words():
    one, other = Draws(7, "papers", 3), Draws(7, "papers", 3)
    assert [one.word() for _ in range(100)] == [other.word() for _ in range(100)]


@pytest.mark.parametrize("other", [(8, "papers", 3), (7, "papers", 4), (7, "doses", 3), (7,)])
def test_another_seed_or_name_gives_other_words(other):
    assert Draws(7, "papers", 3).word() != Draws(*other).word()


def test_the_words_are_pieces_of_the_hash_from_its_end():
    # BLAKE2b of "1/0", 64 bytes: the last four, little end first
    digest = blake2b(b"1/0", digest_size=64).digest()
    assert Draws(1).word() == int.from_bytes(digest[-4:], "little")


def test_a_chance_of_nothing_and_of_all():
    draws = Draws(1)
    assert not any(draws.chance(0.0) for _ in range(1000))
    assert all(draws.chance(1.0) for _ in range(1000))


def test_a_chance_comes_as_often_as_it_says():
    draws = Draws(1)
    assert 2800 < sum(draws.chance(0.3) for _ in range(10_000)) < 3200


def test_the_threshold_of_a_half_is_the_middle():
    assert threshold(0.5) == 2**31


def test_bounds_are_reached_and_kept():
    draws = Draws(2)
    assert {draws.between(3, 5) for _ in range(200)} == {3, 4, 5}
    assert {draws.below(2) for _ in range(200)} == {0, 1}
    assert {draws.choice("ab") for _ in range(200)} == {"a", "b"}
    assert all(0 <= draws.below(2**32) < 2**32 for _ in range(200))


def test_weights_weigh():
    draws, table = Draws(3), Weighted.of({"often": 9, "seldom": 1})
    drawn = [draws.weighted(table) for _ in range(5000)]
    assert 4350 < drawn.count("often") < 4650
    assert drawn.count("often") + drawn.count("seldom") == 5000
