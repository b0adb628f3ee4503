"""How many COVID-19 histories are judged in a second on one core, explanations included.

    python benchmarks/vietnam.py [--people 5000] [--repeat 5]

The people are made from a seed: products and intervals in about the proportions of the campaign,
one in ten with a dose too early, one in twenty with a mix. Prints histories a second (best of the
repeats, CPU time), with and without the explanation in two languages.
"""

import argparse
import random
import time
from datetime import date, timedelta

from vaxrecord.periods.partial import PartialDate
from vaxrecord.schedule.vietnam.covid19 import covid19_rules
from vaxrecord.schedule.vietnam.judge import judge
from vaxrecord.schedule.vietnam.judged import Injection, Vaccinee
from vaxrecord.schedule.vietnam.sentences import explain_judged

_SHARES = (
    # products of the basic series, days between them, share
    (("astrazeneca", "astrazeneca"), 60, 40),
    (("vero-cell", "vero-cell"), 24, 25),
    (("comirnaty", "comirnaty"), 23, 18),
    (("spikevax", "spikevax"), 30, 6),
    (("abdala", "abdala", "abdala"), 14, 4),
    (("astrazeneca", "comirnaty"), 60, 5),
    (("spikevax", "comirnaty"), 30, 2),
)


def people(count: int) -> list[Vaccinee]:
    """Make people from a seed."""
    chance = random.Random(20211205)
    made = []
    for _ in range(count):
        products, gap, _ = chance.choices(_SHARES, [share for *_, share in _SHARES])[0]
        given = date(2021, 7, 15) + timedelta(chance.randrange(110))
        doses = []
        for product in products[: chance.choice((1, 2, 3, 3, 3))]:
            doses.append(Injection(on=given, product=product))
            early = 10 if chance.random() < 0.1 else 0
            given += timedelta(gap + chance.randrange(8) - early)
        if len(doses) == len(products) and chance.random() < 0.6:
            doses.append(Injection(on=given + timedelta(80), product="comirnaty"))
        birth = PartialDate(chance.randrange(1940, 2003), chance.randrange(1, 13), 15)
        made.append(Vaccinee(birth=birth, doses=tuple(doses)))
    return made


def _rate(made: list[Vaccinee], repeat: int, *, explain: bool) -> float:
    best = float("inf")
    for _ in range(repeat):
        start = time.process_time()
        for person in made:
            judged = judge(person, on=date(2022, 8, 10))
            if explain:
                explain_judged(judged)
        best = min(best, time.process_time() - start)
    return len(made) / best


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--people", type=int, default=5000)
    parser.add_argument("--repeat", type=int, default=5)
    chosen = parser.parse_args()
    start = time.process_time()
    covid19_rules()
    print(f"schedule made ready once: {1000 * (time.process_time() - start):.0f} ms")
    made = people(chosen.people)
    print(f"doses a person: {sum(len(one.doses) for one in made) / len(made):.2f}")
    for explain in (False, True):
        name = "judged and explained" if explain else "judged"
        print(f"{name}: {_rate(made, chosen.repeat, explain=explain):,.0f} histories/s")


if __name__ == "__main__":
    main()
