"""The kinds of change: typed, closed, each saying what it may touch and who must decide.

A kind names the fields it may change, the papers of which one suffices, whether two persons must
decide, whether the police side must first confirm the person, whether a field may be corrected
this way only once below the province, and whether many such cases may be approved at one stroke.
The fields are those of the input table of `vaxrecord.campaign`.
"""

from datetime import date
from enum import StrEnum

from attrs import frozen

from vaxrecord.correction.evidence import EvidenceKind as E
from vaxrecord.law.citation import HOUSE, Basis, Citation
from vaxrecord.law.rule import Sentence

__all__ = ["KINDS", "KIND_OF_FIELD", "CaseKind", "Kind"]

_CHECKED = date(2026, 11, 22)


class CaseKind(StrEnum):
    """What is to be put right."""

    DOSE_MISSING = "dose missing"
    DOSE_PRODUCT = "dose: wrong vaccine"
    DOSE_DATE = "dose: wrong date"
    DOSE_LOT = "dose: wrong lot"
    DOSE_NUMBER = "dose: wrong number"
    DOSE_SITE = "dose: wrong site"
    DOSE_NOT_GIVEN = "dose recorded, not given"
    DOSE_DUPLICATE = "one dose recorded twice"
    DOSE_OF_ANOTHER = "dose of another person"
    NAME = "person: wrong name"
    BIRTH_DATE = "person: wrong birth date"
    SEX = "person: wrong sex"
    ID_MISSING = "person: no identity number"
    ID_FORMAT = "person: identity number badly formed"
    ID_NUMBER = "person: wrong identity number"
    INSURANCE_NUMBER = "person: wrong insurance number"
    PHONE = "person: wrong phone"
    ADDRESS = "person: wrong address"
    IDENTITY = "person: fields contradict each other or the register"
    PERSON_DUPLICATE = "one person recorded twice"
    PERSONS_MIXED = "two persons in one record"
    CERTIFICATE = "certificate not shown"

    __hash__ = str.__hash__


@frozen
class Kind:
    """One kind of change.

    Args:
        kind: which.
        label: what it is called.
        fields: the fields it may change; empty for none.
        suffices: the papers of which one, assessed as good, is enough.
        two_persons: whether the person who decides must be another than the one who proposes.
        identity: whether the police side must confirm the person first (never for foreigners).
        once: whether a second correction of one field is for the province or above to approve.
        bulk: whether many may be approved at one stroke.
        cites: where the kind and its terms come from.
    """

    kind: CaseKind
    label: Sentence
    fields: frozenset[str]
    suffices: frozenset[E]
    two_persons: bool
    identity: bool
    once: bool
    bulk: bool
    cites: tuple[Citation, ...]


_DOSE = frozenset({E.PAPER, E.SITE_REGISTER, E.SCREENING_FORM, E.REGISTRY_EXTRACT})
_PERSON = frozenset({E.IDENTITY_CARD, E.PASSPORT, E.BIRTH_CERTIFICATE, E.POPULATION_REGISTER})
_CONTACT = frozenset({E.OTP, E.IDENTITY_CARD, E.PASSPORT})
_CERTIFICATE = frozenset({E.PAPER, E.SITE_REGISTER, E.REGISTRY_EXTRACT, E.SCREENSHOT})
_DOSE_FIELDS = frozenset({"vaccine", "dose_number", "injection_date", "lot", "site"})
_IDENTITY_FIELDS = frozenset({"full_name", "birth_date", "sex", "id_number"})
_PLACES = frozenset({"province", "district", "ward", "address"})

_9458 = Citation("9458", "1", Basis.REPORT, _CHECKED, note="what citizens report; press summaries")
_9438 = Citation("9438", "1", Basis.REPORT, _CHECKED, note="name, sex, birth date, number")
_2262 = Citation("2262", "1", Basis.REPORT, _CHECKED, note="three classes of faulty residents")
_5772 = Citation("5772", "2", Basis.REPORT, _CHECKED, note="three steps to the certificate")
_TERMS = Citation(HOUSE, "correction-kinds", Basis.CONVENTION, _CHECKED)


def _kind(
    kind: CaseKind,
    vi: str,
    fields: frozenset[str],
    suffices: frozenset[E],
    flags: str,
    cite: Citation,
) -> Kind:
    marks = frozenset(flags.split())
    return Kind(
        kind,
        Sentence(vi, kind.value),
        fields,
        suffices,
        "two" in marks,
        "identity" in marks,
        "once" in marks,
        "bulk" in marks,
        (cite, _TERMS),
    )


_K = CaseKind
KINDS: dict[CaseKind, Kind] = {
    row.kind: row
    for row in (
        _kind(_K.DOSE_MISSING, "thiếu mũi tiêm", _DOSE_FIELDS, _DOSE, "two bulk", _9458),
        _kind(_K.DOSE_PRODUCT, "sai loại vắc xin", frozenset({"vaccine"}), _DOSE, "two", _9458),
        _kind(_K.DOSE_DATE, "sai ngày tiêm", frozenset({"injection_date"}), _DOSE, "two", _9458),
        _kind(_K.DOSE_LOT, "sai số lô", frozenset({"lot"}), _DOSE, "two bulk", _9458),
        _kind(_K.DOSE_NUMBER, "sai mũi số", frozenset({"dose_number"}), _DOSE, "two bulk", _9458),
        _kind(_K.DOSE_SITE, "sai cơ sở tiêm", frozenset({"site"}), _DOSE, "two bulk", _9458),
        _kind(_K.DOSE_NOT_GIVEN, "mũi không tiêm", _DOSE_FIELDS, _DOSE, "two", _9458),
        _kind(_K.DOSE_DUPLICATE, "một mũi ghi hai lần", _DOSE_FIELDS, _DOSE, "two bulk", _9458),
        _kind(_K.DOSE_OF_ANOTHER, "mũi của người khác", _DOSE_FIELDS, _DOSE, "two identity", _9458),
        _kind(_K.NAME, "sai họ tên", frozenset({"full_name"}), _PERSON, "two identity once", _9438),
        _kind(
            _K.BIRTH_DATE,
            "sai ngày sinh",
            frozenset({"birth_date"}),
            _PERSON,
            "two identity once",
            _9438,
        ),
        _kind(_K.SEX, "sai giới tính", frozenset({"sex"}), _PERSON, "two identity once", _9438),
        _kind(
            _K.ID_MISSING,
            "thiếu số CCCD/CMND",
            frozenset({"id_number"}),
            _PERSON,
            "two identity bulk",
            _2262,
        ),
        _kind(
            _K.ID_FORMAT,
            "số CCCD/CMND sai định dạng",
            frozenset({"id_number"}),
            _PERSON,
            "two identity bulk",
            _2262,
        ),
        _kind(
            _K.ID_NUMBER,
            "sai số CCCD/CMND",
            frozenset({"id_number"}),
            _PERSON,
            "two identity once",
            _2262,
        ),
        _kind(
            _K.INSURANCE_NUMBER,
            "sai số thẻ bảo hiểm",
            frozenset({"insurance_number"}),
            _PERSON | {E.INSURANCE_CARD},
            "two",
            _9458,
        ),
        _kind(_K.PHONE, "sai số điện thoại", frozenset({"phone"}), _CONTACT, "two", _9458),
        _kind(_K.ADDRESS, "sai địa chỉ", _PLACES, _CONTACT, "two", _9458),
        _kind(
            _K.IDENTITY,
            "thông tin nhân thân mâu thuẫn",
            _IDENTITY_FIELDS,
            _PERSON,
            "two identity once",
            _9438,
        ),
        _kind(
            _K.PERSON_DUPLICATE,
            "một người ghi hai lần",
            _IDENTITY_FIELDS | _DOSE_FIELDS | {"phone", "insurance_number"},
            _PERSON,
            "two identity",
            _9438,
        ),
        _kind(
            _K.PERSONS_MIXED,
            "hai người trong một hồ sơ",
            _IDENTITY_FIELDS | _DOSE_FIELDS | {"phone", "insurance_number"},
            _PERSON,
            "two identity",
            _9438,
        ),
        _kind(
            _K.CERTIFICATE,
            "không hiện chứng nhận",
            frozenset(),
            _CERTIFICATE,
            "bulk",
            _5772,
        ),
    )
}
"""Every kind, by its name."""

KIND_OF_FIELD: dict[str, CaseKind] = {
    "full_name": CaseKind.NAME,
    "birth_date": CaseKind.BIRTH_DATE,
    "sex": CaseKind.SEX,
    "id_number": CaseKind.ID_NUMBER,
    "insurance_number": CaseKind.INSURANCE_NUMBER,
    "phone": CaseKind.PHONE,
    "province": CaseKind.ADDRESS,
    "district": CaseKind.ADDRESS,
    "ward": CaseKind.ADDRESS,
    "address": CaseKind.ADDRESS,
    "vaccine": CaseKind.DOSE_PRODUCT,
    "dose_number": CaseKind.DOSE_NUMBER,
    "injection_date": CaseKind.DOSE_DATE,
    "lot": CaseKind.DOSE_LOT,
    "site": CaseKind.DOSE_SITE,
}
"""The kind that changes one field alone."""
