"""Texts that come again are read once, and what is kept has a bound."""

import pytest

from vaxrecord.once import Once


def test_a_text_is_read_once():
    asked = []

    def read(text):
        asked.append(text)
        return (text, len(asked))

    table = Once(read)
    assert table["a"] is table["a"]
    assert table["b"] == ("b", 2)
    assert asked == ["a", "b"]


@pytest.mark.parametrize("most", [1, 2, 3])
def test_never_more_than_the_bound(most):
    table = Once(len, most=most)
    for count in range(20):
        assert table["x" * count] == count
        assert 1 <= len(table) <= most


def test_equal_texts_become_one():
    shared = Once(str)
    first, second = "".join(("Hà", " Nội")), "".join(("Hà ", "Nội"))
    assert shared[first] is shared[second] is first


def test_repr_shows_no_text():
    table = Once(len)
    assert repr(table) == "Once(0 texts)"
    assert table["Nguyễn Văn An"] == 13
    assert repr(table) == "Once(1 text)"
