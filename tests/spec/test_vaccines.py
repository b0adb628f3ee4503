"""What `resolve` promises for every text."""

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from vaxrecord.vaccine_table import OTHER_VACCINES, WORDS_WITHOUT_MEANING
from vaxrecord.vaccines import PRODUCTS, Outcome, by_code, resolve

QUICK = settings(max_examples=100, deadline=None, derandomize=True)
NAMED = [(name, item) for item in PRODUCTS for name in (item.name, *item.names) if item.names]
NAMES = st.sampled_from(NAMED)
FILLERS = st.lists(st.sampled_from(["Vắc xin", "vaccine", "COVID-19", "mũi 2", "(Mỹ)"]), max_size=3)
LETTERS = "abcdefghijklmnopqrstuvwxyz"


class TestTotal:
    """Every text gets an answer, and the answer agrees with itself."""

    @QUICK
    @given(st.text(max_size=250) | st.lists(NAMES.map(lambda n: n[0]), max_size=4).map(" ".join))
    def test_the_answer_agrees_with_itself(self, text):
        found = resolve(text)
        assert found.text == text
        assert (found.product is not None) is (found.outcome is Outcome.RESOLVED)
        if found.product is not None:
            assert found.candidates == (found.product,)
            assert found.product.id != "unspecified"
        if found.outcome is Outcome.AMBIGUOUS:
            assert found.candidates
        if found.outcome is Outcome.EMPTY:
            assert found.candidates == ()
        if found.component:
            assert found.product.id == "sputnik-v"

    @QUICK
    @given(st.text(max_size=60))
    def test_the_same_text_has_the_same_answer(self, text):
        assert resolve(text) == resolve(text)


class TestNames:
    """A name in the table is understood, however it is written and whatever stands around."""

    @QUICK
    @given(NAMES, st.sampled_from([str, str.upper, str.lower, str.title]))
    def test_letter_case_does_not_count(self, named, form):
        name, item = named
        assert resolve(form(name)).product is item

    @QUICK
    @given(NAMES, st.sampled_from([" ", "-", "_", ".", "  ", "\u00a0"]))
    def test_separators_do_not_count(self, named, separator):
        name, item = named
        assert resolve(name.replace(" ", separator).replace("-", separator)).product is item

    @QUICK
    @given(NAMES, FILLERS, FILLERS)
    def test_words_without_meaning_do_not_count(self, named, before, after):
        name, item = named
        assert resolve(" ".join((*before, name, *after))).product is item

    @QUICK
    @given(NAMES, st.sampled_from(["không", "chưa", "hoãn", "giả dược", "từ chối", "hủy", "bỏ"]))
    def test_a_word_that_may_turn_the_meaning_round_does(self, named, word):
        found = resolve(f"{word} {named[0]}")
        assert found.outcome is Outcome.UNKNOWN
        assert named[1] in found.candidates

    @QUICK
    @given(NAMES)
    def test_the_certificate_code_is_the_products(self, named):
        codes = [code for code in named[1].codes if code.system == "EU-mp"]
        assert all(by_code(code.system, code.value) == (named[1],) for code in codes)
        assert all(resolve(code.value).product is named[1] for code in codes)


class TestNeverTheWrongProduct:
    """Two vaccines in one cell are no vaccine; a slip never leads to another one."""

    @QUICK
    @given(NAMES, NAMES, st.sampled_from(["/", " + ", ", ", " và ", " "]))
    def test_two_products_are_ambiguous(self, first, second, between):
        assume(first[1] is not second[1])
        found = resolve(f"{first[0]}{between}{second[0]}")
        if found.product is not None:  # a maker beside a brand of that maker
            assert found.product in (first[1], second[1])
            assert {first[1].id, second[1].id} in (
                {"astrazeneca", "covishield"},
                {"vero-cell", "hayat-vax"},
                {"nuvaxovid", "covovax"},
            )
        else:
            assert found.outcome is Outcome.AMBIGUOUS

    @QUICK
    @given(st.sampled_from(OTHER_VACCINES))
    def test_other_vaccines_are_unknown(self, name):
        assert resolve(name).outcome is Outcome.UNKNOWN
        assert resolve(f"Vắc xin {name}").outcome is Outcome.UNKNOWN

    @QUICK
    @given(st.sampled_from(OTHER_VACCINES), NAMES)
    def test_beside_a_product_they_contradict(self, other, named):
        found = resolve(f"{named[0]} / {other}")
        assert found.product is None

    @settings(max_examples=200, deadline=None, derandomize=True)
    @given(NAMES, st.data())
    def test_one_slip_gives_the_same_product_or_none(self, named, data):
        name, item = named
        at = data.draw(st.integers(0, len(name) - 1))
        letter = data.draw(st.sampled_from(LETTERS))
        slip = data.draw(st.sampled_from(["add", "drop", "replace", "swap"]))
        misspelt = {
            "add": name[:at] + letter + name[at:],
            "drop": name[:at] + name[at + 1 :],
            "replace": name[:at] + letter + name[at + 1 :],
            "swap": name[:at] + name[at : at + 2][::-1] + name[at + 2 :],
        }[slip]
        assert resolve(misspelt).product in (item, None)

    @QUICK
    @given(st.lists(st.sampled_from(sorted(WORDS_WITHOUT_MEANING)), min_size=1, max_size=5))
    def test_words_without_meaning_name_nothing(self, words):
        assume("".join(words) != "COVIDVACS")
        assert resolve(" ".join(words)).product is None
