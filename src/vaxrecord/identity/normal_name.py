"""A personal name in normal form, and its parts by position."""

from attrs import field, frozen

from vaxrecord.masking import mask_name
from vaxrecord.text import fold

__all__ = ["NormalName"]

_COMPOUND_FAMILIES = frozenset(
    ("TON NU", "TON THAT", "CONG TANG TON NU", "CONG HUYEN TON NU", "CONG TON NU")
)


@frozen
class NormalName:
    """A name in normal form, and its parts by position.

    Vietnamese names go family, middle, given. The parts say where a word stands, not what it
    is: in Y Moan the Y marks a man, and a foreigner's given name may come first.

    Args:
        text: the compact form.
    """

    text: str = field(repr=mask_name)

    @property
    def key(self) -> str:
        """The key under which spellings of this name meet."""
        return fold(self.text)

    @property
    def tokens(self) -> tuple[str, ...]:
        """Its words, apart at spaces only."""
        return tuple(self.text.split(" ")) if self.text else ()

    @property
    def family(self) -> str:
        """The first word, or the words of a compound such as Tôn Nữ; "" in a one-word name."""
        return " ".join(self.tokens[: self._family_words()])

    @property
    def middle(self) -> str:
        """The words between family and given; often "" ."""
        return " ".join(self.tokens[self._family_words() : -1])

    @property
    def given(self) -> str:
        """The last word."""
        return self.tokens[-1] if self.text else ""

    def _family_words(self) -> int:
        tokens = self.tokens
        for words in (4, 3, 2):
            if len(tokens) > words and fold(" ".join(tokens[:words])) in _COMPOUND_FAMILIES:
                return words
        return min(1, max(0, len(tokens) - 1))
