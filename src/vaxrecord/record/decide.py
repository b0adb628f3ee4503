"""What is decided about a pair: evidence rules first, weights second, one reason always.

A vector of levels goes down the model's table of evidence; the first rule that holds decides and
is the decision's one rule id. If none holds, the sum of Fellegi–Sunter weights decides between
two thresholds. Whatever decided, the waterfall of weights is there to be read, and sums to the
score. A decision depends on nothing but the vector, so it is made once for all pairs alike.
"""

from attrs import field, frozen

from vaxrecord.law.rule import Finding, Verdict
from vaxrecord.record.match_model import Derived, Field, MatchModel, Outcome, Vector
from vaxrecord.record.weights import Weights

__all__ = ["Judge", "Judgement"]


@frozen
class Judgement:
    """The decision about all pairs of one vector.

    Args:
        outcome: match, review or distinct.
        rule: the id of the one rule that decided.
        veto: whether the two may not be joined over third records either.
        strength: of matches the stronger join first.
        weight: log2 of the odds that they are one person, by weights alone.
        vector: the levels of the fields.
    """

    outcome: Outcome
    rule: str
    veto: bool
    strength: int
    weight: float
    vector: Vector


@frozen
class Judge:
    """Decides vectors of one model, each once.

    Args:
        model: fields, evidence and thresholds.
        weights: the weights; pinned or estimated.

    Examples:
        >>> from vaxrecord.record.vietnam import vietnam_model
        >>> from vaxrecord.record.namesakes import survey
        >>> model = vietnam_model(survey([]))
        >>> Judge(model, model.weights).judge((1, 1, 1, 1, 1, 0, 0, 0, 1)).rule
        'REC-HOUSE-S1'
    """

    model: MatchModel
    weights: Weights
    _known: dict[Vector, Judgement] = field(factory=dict, init=False, repr=False, eq=False)

    def judge(self, vector: Vector) -> Judgement:
        """Decide one vector.

        Args:
            vector: one level for each field of the model.

        Returns:
            The decision, with its one rule.
        """
        known = self._known.get(vector)
        if known is None:
            known = self._known[vector] = self._decide(vector)
        return known

    def _decide(self, vector: Vector) -> Judgement:
        weight = self.weights.score(vector)
        seen = self.model.see(vector)
        for row in self.model.evidence:
            if row.when(seen):
                return Judgement(row.outcome, row.rule.id, row.veto, row.strength, weight, vector)
        match, review, distinct = self.model.by_weight
        limits = self.model.thresholds
        if weight >= limits.match:
            return Judgement(Outcome.MATCH, match.id, False, 0, weight, vector)
        if weight >= limits.review:
            return Judgement(Outcome.REVIEW, review.id, False, 0, weight, vector)
        return Judgement(Outcome.DISTINCT, distinct.id, False, 0, weight, vector)

    def waterfall(self, vector: Vector) -> tuple[tuple[str, str, float], ...]:
        """Give the steps of the weight: field, level and bits; they sum to the score.

        Args:
            vector: one level for each field of the model.
        """
        fields: tuple[Field | Derived, ...] = (*self.model.fields, *self.model.derived)
        parts = self.weights.parts(vector)
        return (
            (parts[0][0], "", parts[0][1]),
            *(
                (name, one.levels[level].name, bits)
                for (name, bits), one, level in zip(parts[1:], fields, vector, strict=True)
            ),
        )

    def findings(self, vector: Vector) -> tuple[Finding, ...]:
        """Say what decided, with every level that was compared as its facts.

        Args:
            vector: one level for each field of the model.
        """
        judged = self.judge(vector)
        facts = tuple((name, level) for name, level, _ in self.waterfall(vector)[1:])
        verdict = Verdict.SATISFIED if judged.outcome is Outcome.MATCH else Verdict.BROKEN
        return (Finding(judged.rule, verdict, facts),)
