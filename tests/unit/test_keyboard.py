"""Keystrokes of Telex and VNI that were never converted."""

import pytest

from vaxrecord.keyboard import Method, keystrokes


@pytest.mark.parametrize(
    ("word", "keys"),
    [
        ("Nguyeenx", 2),
        ("Nguyeexn", 2),
        ("nguyenex", 2),
        ("NGUYEENX", 2),
        ("Nguyênx", 1),
        ("Tranaf", 2),
        ("Thij", 1),
        ("Vawn", 1),
        ("Vanw", 1),
        ("Ddinh", 1),
        ("Dinhd", 1),
        ("Phuwowng", 2),
        ("Phuowng", 1),
        ("Phuongw", 1),
        ("Thuaw", 1),
        ("Quaanf", 2),
        ("Quawng", 1),
        ("Sown", 1),
        ("Hoongf", 2),
        ("Tuwf", 2),
        ("Lee", 1),
        ("Hans", 1),
    ],
)
def test_telex(word, keys):
    typed = keystrokes(word)
    assert typed is not None
    assert (typed.method, typed.keys) == (Method.TELEX, keys)


@pytest.mark.parametrize(
    ("word", "keys"),
    [
        ("Nguye6n4", 2),
        ("Nguyen64", 2),
        ("Tra62n", 2),
        ("D9u7c1", 3),
        ("Duc971", 3),
        ("Phu7o7ng", 2),
        ("Phuong7", 1),
        ("So7n", 1),
        ("Va8n", 1),
        ("Ho6ng2", 2),
        ("Thi5", 1),
        ("Lan2", 1),
    ],
)
def test_vni(word, keys):
    typed = keystrokes(word)
    assert typed is not None
    assert (typed.method, typed.keys) == (Method.VNI, keys)


@pytest.mark.parametrize(
    "word",
    ["", "a", "An", "Lan", "Nguyễn", "Moong", "Smith", "Cooper", "Alex", "Ksor", "b1", "bs", "An12",
     "An0", "Tran9", "Brơi", "1", "12", "o" * 13, "x" * 1_000_000],
)  # fmt: skip
def test_no_keystrokes(word):
    assert keystrokes(word) is None


def test_twelve_characters_at_most():
    assert keystrokes("dduwowngx") is not None
    assert keystrokes("nghieengx") is not None
    assert keystrokes("n" + "g" * 12 + "x") is None
