"""Worked lines for the rules of the guards: what is given, and the verdict.

Each line looks at its rule alone; another rule may refuse the same thing. Where a rule has a
number, there is a line below it, at it and above it.
"""

__all__ = ["EXAMPLES"]

EXAMPLES: dict[str, tuple[str, ...]] = {
    # -- of every command --
    "COR-HOUSE-ROW": (
        "a case in review is approved → broken",
        "a case with a proposal is approved → satisfied",
        "a withdrawn case is assigned → broken",
    ),
    "COR-HOUSE-DUTY": (
        "the hamlet group approves a change → broken",
        "the police propose a change → broken",
        "the head of a site approves a change → satisfied",
    ),
    "COR-HOUSE-TIME": (
        "a moment before the last event → broken",
        "the same moment as the last event → satisfied",
        "a moment after the last event → satisfied",
    ),
    "COR-HOUSE-REPEATED": (
        "the same id, command and account again → satisfied, nothing changes",
        "the id of another command → broken",
        "the same id and command from another account → broken",
    ),
    "COR-HOUSE-UNREAD": (
        "a log without events of a later version → satisfied",
        "a log with one event of a later version → broken",
    ),
    # -- who --
    "COR-9458-OWN-GROUND": (
        "the head of the site that gave the dose → satisfied",
        "the centre for disease control of An Giang, a case of Cần Thơ → broken",
        "the centre for disease control of An Giang, a case that names no place → unknown",
        "a commune health station, a case that names its commune and no province → unknown",
        "the health ministry's IT, a case that names no place → satisfied",
    ),
    "COR-HOUSE-LEVEL": (
        "a case that lies at the district, the commune health station → broken",
        "a case that lies at the district, the district health centre → satisfied",
        "a case that lies at the district, the department of health → satisfied",
    ),
    "COR-HOUSE-OWN-REPORT": (
        "an officer, the own record → broken",
        "an officer, the record of a child in their care → broken",
        "an officer, a case that they reported for a neighbour → broken",
        "an officer, the record of somebody else → satisfied",
    ),
    "COR-9458-REQUESTER": (
        "the person whose record it is → satisfied",
        "a daughter who reported for her father → satisfied",
        "the guardian of the person → satisfied",
        "anybody else → broken",
    ),
    "COR-9458-MAY-ADD": (
        "the person, to the own case → satisfied",
        "a citizen, to the case of a stranger → broken",
        "the hamlet group, to a case of its commune → satisfied",
        "an officer, to the case about the own record → broken",
        "the department of health, to a case that names no place → unknown",
    ),
    "COR-9458-ASSIGNED": (
        "assigned to officer A, officer A begins → satisfied",
        "assigned to officer A, officer B begins → broken",
    ),
    "COR-9458-OFFICER": (
        "no account named → broken",
        "officer A named, who has the case already → broken",
        "officer B named, where officer A has the case → satisfied",
    ),
    "COR-HOUSE-REVIEWER": (
        "officer A began the review, officer A proposes → satisfied",
        "officer A began the review, officer B proposes → broken",
    ),
    "COR-8938-FOUR-EYES": (
        "wrong name, who proposed approves → broken",
        "wrong name, somebody else approves → satisfied",
        "certificate not shown, who proposed approves → satisfied",
    ),
    "COR-HOUSE-RECORDER": (
        "the account that entered the contested dose approves → broken",
        "an account that did not enter it approves → satisfied",
    ),
    "COR-HOUSE-FRESH-EYES": (
        "an appeal, begun by who refused the first time → broken",
        "an appeal, begun by who proposed the first refusal → broken",
        "an appeal, begun by somebody new to the case → satisfied",
        "sent again after it lapsed in the first handling, begun by the same officer → satisfied",
    ),
    "COR-HOUSE-ONCE": (
        "sex, corrected once before, a district health centre approves → broken",
        "sex, corrected once before, a provincial centre approves → satisfied",
        "sex, corrected once before, the health ministry's IT approves → satisfied",
        "sex, never corrected before, a head of site approves → satisfied",
        "wrong lot, corrected once before, a head of site approves → satisfied",
    ),
    # -- why --
    "COR-HOUSE-REASON": (
        "put off because it waits for the vaccination site → satisfied",
        "put off because it was not handled in time → broken",
        "another reason, without a digest → broken",
        "another reason, a digest of 31 hexadecimal characters → broken",
        "another reason, a digest of 32 or 33 hexadecimal characters → satisfied",
        "another reason, a digest of 127 or 128 hexadecimal characters → satisfied",
        "another reason, a digest of 129 hexadecimal characters → broken",
    ),
    "COR-9458-2.3": (
        "no ground → broken",
        "one ground: the photo is unreadable → satisfied",
        "two grounds: unreadable, the injection date differs → satisfied",
        "the same ground twice → broken",
        "the record is right, in a case that a citizen reported → broken",
        "the record is right, in a case that a rule opened → satisfied",
    ),
    "COR-HOUSE-NEW-GROUNDS": (
        "refused, nothing came since → broken",
        "refused, a paper came since → satisfied",
        "refused, a disagreement was recorded → satisfied",
        "lapsed, a paper came since → satisfied",
    ),
    "COR-HOUSE-DISAGREED": (
        "an appeal after a recorded disagreement → satisfied",
        "an appeal with a new paper alone → broken",
    ),
    "COR-HOUSE-DISAGREE-ONCE": (
        "the first statement on a refusal, by its digest → satisfied",
        "the second statement on the same refusal → broken",
        "the first statement on the refusal after an appeal → satisfied",
        "a statement without a digest → broken",
    ),
    "COR-HOUSE-OPENED-BY-RULE": (
        "a case that a rule opened is retracted → satisfied",
        "a case that came in by the portal is retracted → broken",
    ),
    # -- papers and persons --
    "COR-HOUSE-PAPER-NEW": (
        "the nineteenth paper → satisfied",
        "the twentieth paper → satisfied",
        "the twenty-first paper → broken",
        "a paper that the case has already → broken",
        "a paper without a digest → broken",
    ),
    "COR-HOUSE-PAPER-KNOWN": (
        "a paper of the case, not yet assessed, is found good → satisfied",
        "a paper of the case, not yet assessed, is found illegible → satisfied",
        "a paper found illegible is found illegible again → broken",
        "a paper found illegible is found incomplete → satisfied",
        "a paper found illegible is found good → satisfied",
        "a paper found good turns out to be altered → satisfied",
        "a paper found good is found good again → broken",
        "a paper that the case does not have is found good → broken",
    ),
    "COR-9458-EVIDENCE": (
        "wrong name, an identity card found good → satisfied",
        "wrong name, an identity card not yet assessed → broken",
        "wrong name, a screenshot found good → broken",
        "dose missing, an extract of the site's register found good → satisfied",
    ),
    "COR-9438-IDENTITY": (
        "wrong name, the police answered: match → satisfied",
        "wrong name, the police answered: no match → broken",
        "wrong name, the police have not answered → unknown",
        "wrong name of a foreigner, the police were not asked → satisfied",
        "wrong lot, the police were not asked → satisfied",
    ),
    "COR-8938-FOREIGNER": (
        "a foreigner's case put off to wait for the police → broken",
        "a foreigner's case put off to wait for the site → satisfied",
        "a citizen's case put off to wait for the police → satisfied",
    ),
    "COR-9438-ASKED": (
        "the case waits for the police, the police answer → satisfied",
        "the case waits for the site, the police answer → broken",
    ),
    # -- what --
    "COR-HOUSE-FIELDS": (
        "wrong sex, the sex changes → satisfied",
        "wrong sex, the lot changes → broken",
        "wrong sex, the sex comes twice → broken",
        "wrong sex, the sex stays as it was → broken",
        "wrong sex, no field → broken",
        "certificate not shown, no field → satisfied",
    ),
    "COR-HOUSE-PROPOSES-CHANGE": (
        "a proposed change is approved → satisfied",
        "a proposed refusal is approved → broken",
    ),
    "COR-HOUSE-PROPOSES-REFUSAL": (
        "a proposed refusal is followed by a refusal → satisfied",
        "a proposed change is followed by a refusal → broken",
    ),
    "COR-HOUSE-VERSION": (
        "version 1 looked at, version 1 changed into version 2 → satisfied",
        "version 1 looked at, version 2 changed into version 3 → broken",
        "version 1 looked at, no version given for after the change → broken",
    ),
    "COR-HOUSE-SAME-SUBJECT": (
        "another case about the same person goes on → satisfied",
        "a case about another person goes on → broken",
        "the case itself is named → broken",
        "no case is named → broken",
    ),
    "COR-HOUSE-ASKS-WHAT": (
        "nothing is named → broken",
        "one thing: the full name with diacritics → satisfied",
        "two things: the date and the place of the dose → satisfied",
        "the same thing twice → broken",
    ),
    # -- where --
    "COR-9458-ROUTED": (
        "the second move, to another site → satisfied",
        "the third move, to another site → satisfied",
        "the fourth move, to another site → broken",
        "the same place once more → broken",
        "a site of the same name in another province → satisfied",
        "the commune is added, the case lies at the same site already → broken",
    ),
    "COR-HOUSE-ABOVE": (
        "a case that lies at the site → satisfied",
        "a case that lies at the province → satisfied",
        "a case that lies at the national level → broken",
    ),
    # -- how often and how long --
    "COR-HOUSE-ASKS": (
        "the first question to the citizen → satisfied",
        "the second question to the citizen → satisfied",
        "the third question to the citizen → broken",
        "the first question after the report was sent again → satisfied",
    ),
    "COR-HOUSE-DEFERRALS": (
        "put off for the second time → satisfied",
        "put off for the third time → satisfied",
        "put off for the fourth time → broken",
        "put off for the first time after the report was sent again → satisfied",
    ),
    "COR-HOUSE-RETURNS": (
        "a proposal given back for the second time → satisfied",
        "a proposal given back for the third time → satisfied",
        "a proposal given back for the fourth time → broken",
        "given back for the first time after the report was sent again → satisfied",
    ),
    "COR-HOUSE-CYCLES": (
        "handled once, sent again → satisfied",
        "handled twice, sent again: the third handling → satisfied",
        "handled three times, sent again → broken",
    ),
    "COR-HOUSE-WAITED": (
        "closed 71 hours after the question → broken",
        "closed 72 hours after the question → satisfied",
        "closed 73 hours after the question → satisfied",
    ),
    # -- after the result --
    "COR-5772-SIGN": (
        "the site signs first → satisfied",
        "the commune signs after the site → broken",
        "preventive medicine signs before site and commune → broken",
        "preventive medicine signs after the site → satisfied",
        "preventive medicine signs for the second time → broken",
        "the site signs first, the signature is missing → broken",
    ),
    "COR-9458-TOLD": (
        "told for the first time, by SMS → satisfied",
        "told for the second time, by SMS → broken",
        "told for the first time, on the channel of rules, which reaches nobody → broken",
    ),
    "COR-2262-BULK": (
        "many cases without an identity number approved at a stroke → satisfied",
        "many cases with a badly formed identity number approved at a stroke → satisfied",
        "many cases with a wrong name approved at a stroke → broken",
        "many cases with a wrong name assigned at a stroke → not applicable",
    ),
}
"""By the id of the rule, "given → verdict"."""
