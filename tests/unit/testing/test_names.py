"""Names by family and people."""

from vaxrecord.testing.draws import Draws
from vaxrecord.testing.names import child_name, foreign_name, head_name, people_of, twin_names
from vaxrecord.testing.names_data import PEOPLES

E_DE, GIA_RAI, CO_HO = PEOPLES[:3]


def test_a_child_has_its_fathers_family_name():
    assert child_name(Draws(1), "Bùi Văn An", None, female=True).startswith("Bùi ")
    assert child_name(Draws(1), "Y Wôn Niê", E_DE, female=True).startswith("H'")
    assert child_name(Draws(1), "Y Wôn Niê", E_DE, female=True).endswith(" Niê")
    assert child_name(Draws(1), "Ksor Tưn", GIA_RAI, female=False).startswith("Ksor ")


def test_where_there_are_no_family_names_a_child_has_none():
    assert child_name(Draws(1), "K'Win", CO_HO, female=False).startswith("K'")
    assert child_name(Draws(1), "K'Win", CO_HO, female=True).startswith("Ka ")


def test_a_people_is_drawn_where_it_lives():
    assert people_of(Draws(1), "066", 1.0) is E_DE
    assert people_of(Draws(1), "066", 0.0) is None
    assert people_of(Draws(1), "079", 1.0) is None


def test_twins_differ_in_the_last_word_only():
    for seed in range(50):
        one, other = twin_names(Draws(seed), "Bùi Văn An", female=bool(seed % 2))
        assert one.rsplit(" ", 1)[0] == other.rsplit(" ", 1)[0]
        assert one != other
        assert one.startswith("Bùi ")
        assert "  " not in one


def test_foreigners_come_in_capitals_in_either_order():
    names = {foreign_name(Draws(seed), female=True) for seed in range(200)}
    assert all(name.isascii() and name.isupper() for name in names)
    assert any(name.startswith("SMITH ") for name in names)
    assert any(name.endswith(" SMITH") for name in names)


def test_the_south_has_its_own_forms():
    families = {
        south: {
            head_name(Draws(seed), None, female=False, south=south).split()[0]
            for seed in range(500)
        }
        for south in (False, True)
    }
    assert {"Hoàng", "Vũ"} <= families[False]
    assert {"Huỳnh", "Võ"} <= families[True]
    assert not {"Hoàng", "Vũ"} & families[True]
