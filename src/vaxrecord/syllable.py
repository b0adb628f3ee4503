"""What can be a Vietnamese syllable, and what cannot.

A syllable is an onset, a rhyme and a tone; all three are closed lists, so spelling alone tells
much: Nguyet is no Vietnamese word, Nguyệt is one. That is how a lost mark, a keyboard left in
the wrong mode or a wrong code page is recognised. A name need not be Vietnamese, however:
"no syllable" is a hint and never a fault.

The lists are the 162 sounds of the school primer, with the rhymes that dictionaries and names
add to it (khuya, quây, loét, Moong). Rhymes that end in c, ch, p or t bear the acute or the dot.
"""

from unicodedata import normalize

from vaxrecord.text import LETTERS, fold

__all__ = ["is_bare_syllable", "is_syllable"]

_CONSONANTS = "b c ch d đ g gh gi h k kh l m n ng ngh nh p ph r s t th tr v x"
_OPEN = (
    "a ai am an ang anh ao au ay ăm ăn ăng âm ân âng âu ây "
    "e em en eng eo ê êm ên êng ênh êu i ia iêm iên iêng iêu im in inh iu "
    "o oi om on ong oong ô ôi ôm ôn ông ơ ơi ơm ơn ơng "
    "u ua ui um un ung uôi uôm uôn uông ư ưa ưi ưm ưn ưng ươi ươm ươn ương ươu ưu y "
    "oa oai oam oan oang oanh oao oay oăm oăn oăng oe oen oeo "
    "uân uâng uây uê uênh uơ uy uya uyên uyn uynh uyu"
)
_STOPPED = (
    "ac ach ap at ăc ăp ăt âc âp ât ec ep et êch êp êt ich iêc iêp iêt ip it "
    "oc ooc op ot ôc ôp ôt ơp ơt uc uôc uôp uôt up ut ưc ươc ươp ươt ưt "
    "oac oach oap oat oăc oăt oet uât uêch uych uyêt uyp uyt"
)
_OPEN_AFTER_QU = (
    "a ai am an ang anh ao au ay ăm ăn ăng ân âng âu ây e en eo ê ên ênh êu "
    "i in inh ơ ơn y yên yn ynh yu"
)
_STOPPED_AFTER_QU = "ac ach ap at ăc ăp ăt ât et êch êt it ôc ych yêt yp yt"
_OPEN_ALONE = "yêm yên yêng yêu"
_STOPPED_ALONE = "yêt"

_ONSETS = frozenset(("", *_CONSONANTS.split()))
_RHYMES = frozenset((*_OPEN.split(), *_STOPPED.split()))
_RHYMES_AFTER_QU = frozenset((*_OPEN_AFTER_QU.split(), *_STOPPED_AFTER_QU.split()))
_RHYMES_ALONE = frozenset((*_OPEN_ALONE.split(), *_STOPPED_ALONE.split()))


def _bare(parts: frozenset[str]) -> frozenset[str]:
    return frozenset(fold(part).lower() for part in parts)


_BARE_ONSETS, _BARE_RHYMES = _bare(_ONSETS), _bare(_RHYMES)
_BARE_RHYMES_AFTER_QU, _BARE_RHYMES_ALONE = _bare(_RHYMES_AFTER_QU), _bare(_RHYMES_ALONE)

_TONES = 6  # level, grave, hook, tilde, acute, dot: the order of LETTERS
_HIGH_OR_LOW = frozenset((4, 5))
_TONE_OF = {letter: at % _TONES for at, letter in enumerate(LETTERS[:-1]) if at % _TONES}
_WITHOUT_TONE = str.maketrans(
    {letter: LETTERS[at - at % _TONES] for at, letter in enumerate(LETTERS)}
)
_LONGEST = 7  # nghiêng
_LONGEST_DECOMPOSED = 10  # nghiễng or thưỡng, each mark apart


def is_syllable(word: str) -> bool:
    """Tell whether a word, as it is written, can be a Vietnamese syllable.

    Args:
        word: one word as `vaxrecord.text.repair` leaves it; letter case and the place of the
            tone mark do not count.

    Returns:
        True if onset, rhyme and tone exist and go together.

    Examples:
        >>> is_syllable("Nguyễn"), is_syllable("Nguyen"), is_syllable("Duc"), is_syllable("Lan")
        (True, False, False, True)
    """
    if not 0 < len(word) <= _LONGEST_DECOMPOSED:
        return False
    word = normalize("NFC", word.lower())
    bare = word.translate(_WITHOUT_TONE)
    tone = 0
    if bare != word:
        tones = [_TONE_OF[letter] for letter in word if letter in _TONE_OF]
        if len(tones) > 1:
            return False
        tone = tones[0]
    if tone not in _HIGH_OR_LOW and bare.endswith(("c", "ch", "p", "t")):
        return False
    return _fits(bare, _ONSETS, _RHYMES, _RHYMES_AFTER_QU, _RHYMES_ALONE)


def is_bare_syllable(word: str) -> bool:
    """Tell whether a word of plain letters can be a Vietnamese syllable without its marks.

    Args:
        word: one word of ASCII letters, any case.

    Returns:
        True if some marks would make it a syllable, or none are needed.

    Examples:
        >>> is_bare_syllable("Nguyen"), is_bare_syllable("Lan"), is_bare_syllable("Smith")
        (True, True, False)
    """
    return 0 < len(word) <= _LONGEST and _fits(
        word.lower(), _BARE_ONSETS, _BARE_RHYMES, _BARE_RHYMES_AFTER_QU, _BARE_RHYMES_ALONE
    )


def _fits(
    word: str,
    onsets: frozenset[str],
    rhymes: frozenset[str],
    after_qu: frozenset[str],
    alone: frozenset[str],
) -> bool:
    if word.startswith("qu"):
        return word[2:] in after_qu
    for cut in range(4):  # no onset is longer than ngh
        if word[cut:] in rhymes and word[:cut] in onsets:
            return True
    return word in alone
