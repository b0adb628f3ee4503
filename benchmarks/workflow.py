"""The correction workflow beside four state-machine libraries, in one run on one core.

One and the same workflow is walked by everybody: eight states, nine commands, and three rules (the
role is entitled, time does not go backwards, who decides is not who proposed); every contender
keeps its history with who, when and why. What is not installed says so and is left out. Speeds are
those of processor time, the best of many short runs, taken in turns, so that whatever else the
machine does falls on all alike. Absolute figures are this machine's; the ratios hold.

    python benchmarks/workflow.py [seconds per figure]
"""

import gc
import json
import pickle
import resource
import sys
import time
import tracemalloc
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any, Protocol

from vaxrecord import correction as vr
from vaxrecord.correction import events as e
from vaxrecord.correction import rehearsal, table, wire
from vaxrecord.correction.events import Reason
from vaxrecord.correction.roles import Actor

STATES = (
    *("submitted", "assigned", "in-review", "info-requested"),
    *("proposed", "approved", "applied", "refused"),
)
# command, from, to; the walk below takes them in this order and ends where it can begin again
EDGES = (
    ("assign", "submitted", "assigned"),
    ("start", "assigned", "in-review"),
    ("ask", "in-review", "info-requested"),
    ("answer", "info-requested", "in-review"),
    ("propose", "in-review", "proposed"),
    ("give_back", "proposed", "in-review"),
    ("approve", "proposed", "approved"),
    ("refuse", "proposed", "refused"),
    ("apply", "approved", "applied"),
)
WALK = (
    ("assign", "head"),
    ("start", "staff"),
    ("ask", "staff"),
    ("answer", "citizen"),
    ("propose", "staff"),
    ("give_back", "head"),
    ("propose", "staff"),
    ("approve", "head"),
    ("apply", "platform"),
)
GUARDED = {"give_back", "approve", "refuse"}
DUTIES = {
    "assign": vr.Duty.ASSIGN,
    "start": vr.Duty.REVIEW,
    "ask": vr.Duty.REVIEW,
    "answer": vr.Duty.REPORT,
    "propose": vr.Duty.REVIEW,
    "give_back": vr.Duty.APPROVE,
    "approve": vr.Duty.APPROVE,
    "refuse": vr.Duty.APPROVE,
    "apply": vr.Duty.RECORD,
}
ENTITLED = {
    name: frozenset(role for role, spec in vr.ROLES.items() if duty in spec.duties)
    for name, duty in DUTIES.items()
}
ACTORS = tuple((name, rehearsal.CAST[who]) for name, who in WALK)
NOW = rehearsal.OPENED


# -- ours ----------------------------------------------------------------------------------------


def _other_than_proposer(case: Any, _command: Any, _at: Any, by: Actor) -> Any:
    proposal = case.proposal
    if proposal is None or proposal.by != by.id:
        return None
    return vr.standing.broken("COR-8938-FOUR-EYES")


OTHER = vr.standing.Guard("COR-8938-FOUR-EYES", _other_than_proposer)
COMMANDS: dict[str, Any] = {
    "assign": e.Assign("staff"),
    "start": e.StartReview(),
    "ask": e.RequestInfo((e.Item.FULL_NAME,)),
    "answer": e.Resume(),
    "propose": e.ProposeChange((), "v1"),
    "give_back": e.Return(Reason.EVIDENCE),
    "approve": e.Approve(),
    "refuse": e.Refuse(),
    "apply": e.Apply("v1", "v2"),
}
EIGHT = vr.Table(
    tuple(
        vr.Row(
            f"B-{n}",
            (vr.State(source),),
            type(COMMANDS[name]),
            vr.State(target),
            (DUTIES[name],),
            (OTHER,) if name in GUARDED else (),
            table.ROWS[0].cites,
            table.ROWS[0].says,
        )
        for n, (name, source, target) in enumerate(EDGES)
    )
)
LINES = tuple((COMMANDS[name], rehearsal.CAST[who]) for name, who in WALK)


def ours_new() -> vr.Case:
    return rehearsal.opened(vr.CaseKind.CERTIFICATE)


def ours_walk(case: vr.Case) -> vr.Case:
    advance = vr.advance
    for command, by in LINES:
        case, _ = advance(case, command, at=NOW, by=by, table=EIGHT)
    return case


def ours_again(case: vr.Case) -> None:
    vr.case_from_data(json.loads(json.dumps(vr.case_to_data(case))))


# -- peers -----------------------------------------------------------------------------------------


class Kept:
    """What every peer is given: the three rules, and a history with who, when and why."""

    def __init__(self) -> None:
        self.history: list[tuple[str, Actor, datetime, str]] = []
        self.last = NOW
        self.proposer = ""

    def allowed(self, name: str, who: Actor, when: datetime) -> bool:
        return (
            who.role in ENTITLED[name]
            and when >= self.last
            and not (name in GUARDED and who.id == self.proposer)
        )

    def note(self, name: str, who: Actor, when: datetime, why: str) -> None:
        self.history.append((name, who, when, why))
        self.last = when
        if name == "propose":
            self.proposer = who.id


def transitions_peer() -> tuple[Any, Any, Any]:
    from transitions import Machine  # noqa: PLC0415 - may be missing

    class Model(Kept):
        pass

    machine = Machine(model=None, states=list(STATES), initial="submitted", auto_transitions=False)
    for name, source, target in EDGES:
        machine.add_transition(
            name,
            source,
            target,
            conditions=[f"may_{name}_now"],
            after=f"after_{name}",
        )
        setattr(Model, f"may_{name}_now", _asker(name))
        setattr(Model, f"after_{name}", _noter(name))

    def new() -> Any:
        model = Model()
        machine.add_model(model)
        return model

    def walk(model: Any) -> Any:
        for name, who in ACTORS:
            getattr(model, name)(who, NOW, "why")
        return model

    def again(model: Any) -> None:
        data = json.dumps({"state": model.state, "history": [_row(h) for h in model.history]})
        back = json.loads(data)
        other = Model()
        machine.add_model(other, initial=back["state"])
        other.history = [tuple(h) for h in back["history"]]
        machine.remove_model(other)

    return new, walk, again


def _asker(name: str) -> Callable[..., bool]:
    def may(self: Any, who: Actor, when: datetime, why: str) -> bool:  # noqa: ARG001 - its call
        return bool(self.allowed(name, who, when))

    return may


def _noter(name: str) -> Callable[..., None]:
    def after(self: Any, who: Actor, when: datetime, why: str) -> None:
        self.note(name, who, when, why)

    return after


def _row(line: tuple[str, Actor, datetime, str]) -> list[str]:
    name, who, when, why = line
    return [name, who.id, when.isoformat(), why]


def statemachine_peer() -> tuple[Any, Any, Any]:
    from statemachine import State, StateMachine  # noqa: PLC0415 - may be missing

    body: dict[str, Any] = {
        state: State(
            initial=state == "submitted", final=state in ("applied", "refused"), value=state
        )
        for state in STATES
    }
    for name, source, target in EDGES:
        body[name] = body[source].to(body[target], cond="may")
    body = {key.replace("-", "_"): value for key, value in body.items()}

    def may(self: Any, event: str, who: Actor, when: datetime) -> bool:
        return bool(self.kept.allowed(str(event), who, when))

    def after_transition(self: Any, event: str, who: Actor, when: datetime, why: str) -> None:
        self.kept.note(str(event), who, when, why)

    def begin(self: Any, **given: Any) -> None:
        self.kept = Kept()
        StateMachine.__init__(self, **given)

    body |= {"may": may, "after_transition": after_transition, "__init__": begin}
    peer = type(StateMachine)("Peer", (StateMachine,), body)

    def walk(machine: Any) -> Any:
        for name, who in ACTORS:
            machine.send(name, who=who, when=NOW, why="why")
        return machine

    def again(machine: Any) -> None:
        value = machine.current_state_value
        data = json.dumps({"state": value, "history": [_row(h) for h in machine.kept.history]})
        back = json.loads(data)
        other = peer(start_value=back["state"])
        other.kept.history = [tuple(h) for h in back["history"]]

    return peer, walk, again


def automat_peer() -> tuple[Any, Any, Any]:
    from automat import TypeMachineBuilder  # noqa: PLC0415 - may be missing

    names = sorted({name for name, _, _ in EDGES})
    body = {name: _declared(name) for name in names}
    inputs: Any = type("Inputs", (Protocol,), body)
    builder: Any = TypeMachineBuilder(inputs, Kept)
    states = {state: builder.state(state) for state in STATES}
    for name, source, target in EDGES:
        states[source].upon(getattr(inputs, name)).to(states[target])(_automat_output(name))
    machine = builder.build()

    def new() -> Any:
        return machine(Kept())

    def walk(peer: Any) -> Any:
        for name, who in ACTORS:
            getattr(peer, name)(who, NOW, "why")
        return peer

    return new, walk, None


def _declared(name: str) -> Callable[..., None]:
    def method(self: Any, who: Actor, when: datetime, why: str) -> None: ...

    method.__name__ = name
    return method


def _automat_output(name: str) -> Callable[..., None]:
    def output(_self: Any, core: Kept, who: Actor, when: datetime, why: str) -> None:
        if not core.allowed(name, who, when):
            raise ValueError(who.id)  # it has no guards: the state has changed by now
        core.note(name, who, when, why)

    return output


def sismic_peer() -> tuple[Any, Any, Any]:
    from sismic.interpreter import Interpreter  # noqa: PLC0415 - may be missing
    from sismic.model import BasicState, CompoundState, Statechart, Transition  # noqa: PLC0415 - may be missing

    chart = Statechart("peer")
    chart.add_state(CompoundState("root", initial="submitted"), None)
    for state in STATES:
        chart.add_state(BasicState(state), "root")
    for name, source, target in EDGES:
        guard = f"kept.allowed('{name}', event.who, event.when)"
        action = f"kept.note('{name}', event.who, event.when, event.why)"
        chart.add_transition(Transition(source, target, event=name, guard=guard, action=action))

    def new() -> Any:
        interpreter = Interpreter(chart, initial_context={"kept": Kept()})
        interpreter.execute_once()
        return interpreter

    def walk(interpreter: Any) -> Any:
        for name, who in ACTORS:
            interpreter.queue(name, who=who, when=NOW, why="why").execute_once()
        return interpreter

    def again(interpreter: Any) -> None:
        pickle.loads(pickle.dumps(interpreter))

    return new, walk, again


PEERS: dict[str, Callable[[], tuple[Any, Any, Any]]] = {
    "Automat (typed builder)": automat_peer,
    "transitions (one shared machine)": transitions_peer,
    "sismic": sismic_peer,
    "python-statemachine": statemachine_peer,
}


OURS, ROUNDS = "vaxrecord.correction", 5

# -- measuring -------------------------------------------------------------------------------------


def best(run: Callable[[], None], units: int, seconds: float) -> float:
    """Give units a second: the best of as many runs as fit."""
    top, until = 0.0, time.perf_counter() + seconds
    gc.collect()
    while time.perf_counter() < until:
        start = time.process_time()
        run()
        top = max(top, units / (time.process_time() - start))
    return top


def speed(new: Any, walk: Any, seconds: float) -> float:
    """Give commands a second on living cases."""
    lives = 200
    top, until = 0.0, time.perf_counter() + seconds
    while time.perf_counter() < until:
        cases = [new() for _ in range(lives)]
        start = time.process_time()
        for case in cases:
            walk(case)
        top = max(top, lives * len(WALK) / (time.process_time() - start))
    return top


def figures(new: Any, walk: Any, again: Any, seconds: float) -> tuple[float, float]:
    """Give bytes a live case, and round-trips a second."""
    gc.collect()
    tracemalloc.start()
    kept = [new() for _ in range(1000)]
    size = tracemalloc.get_traced_memory()[0] / len(kept)
    tracemalloc.stop()
    if again is None:
        return size, 0.0
    done = walk(new())
    return size, best(lambda: again(done), 1, seconds / 2)


def full_chart(seconds: float) -> None:
    """Walk the whole chart: decide and evolve, then replay."""
    life = _life()

    def run() -> None:
        case = life[0]
        for at, command, by in life[1]:
            case, _ = vr.advance(case, command, at=at, by=by)
        vr.replay(case.log)

    rate = best(run, len(life[1]), seconds)
    print(f"full chart, decided + evolved + replayed: {rate:>12,.0f} commands/s")


def _life() -> tuple[vr.Case, list[tuple[Any, Any, Any]]]:
    digest = "0" * 32
    kind = vr.CaseKind.NAME
    paper = vr.Evidence(vr.EvidenceKind.IDENTITY_CARD, digest)
    changes = (vr.change("full_name", "a", "b", key=b"sixteen bytes at least"),)
    lines = (
        ("head", e.Assign("staff")),
        ("staff", e.StartReview()),
        ("staff", e.RequestInfo((e.Item.IDENTITY_DOCUMENT,))),
        ("citizen", e.ProvideInfo(paper)),
        ("staff", e.AssessEvidence(digest, vr.Assessment.GOOD)),
        ("staff", e.Defer(Reason.IDENTITY)),
        ("police", e.ConfirmIdentity(e.Answer.MATCH)),
        ("staff", e.ProposeChange(changes, "v1")),
        ("head", e.Return(Reason.EVIDENCE)),
        ("staff", e.ProposeChange(changes, "v1")),
        ("head", e.Approve()),
        ("platform", e.Apply("v1", "v2")),
        ("chair", e.Sign("signature")),
        ("platform", e.Notify(vr.Channel.SMS)),
    )
    case = rehearsal.opened(kind)
    return case, [
        (NOW + n * timedelta(minutes=1), command, rehearsal.CAST[who])
        for n, (who, command) in enumerate(lines, 1)
    ]


def opening_and_dues(count: int) -> None:
    """Open many cases, and list what is due."""
    places = [
        vr.Place(f"Điểm tiêm số {n}", f"Tỉnh {n % 63}", f"Huyện {n % 700}", f"Xã {n % 10_000}")
        for n in range(10_000)
    ]
    moments = [NOW + timedelta(seconds=7919 * n % 172_800) for n in range(10_000)]
    begun = time.perf_counter()
    cases = [
        vr.open_case(
            kind=vr.CaseKind.BIRTH_DATE,
            subject=f"person-{n}",
            recorded_at=moments[n * 31 % 10_000],
            fields=("birth_date",),
            place=places[n % 10_000],
        )
        for n in range(count)
    ]
    opened = time.perf_counter() - begun
    print(f"opening:  {count:,} cases, {count / opened:,.0f} cases/s")
    for _ in range(3):  # the collector as it comes: on, and nothing frozen
        before, collected = _peak_megabytes(), _full_collections()
        start, busy = time.perf_counter(), time.process_time()
        lines = vr.due_list(cases, at=NOW + timedelta(hours=47))
        took, cpu = time.perf_counter() - start, time.process_time() - busy
        collected, peak = _full_collections() - collected, _peak_megabytes()
        start = time.perf_counter()
        late = sum(line.late for line in lines)
        read = time.perf_counter() - start
        print(
            f"due list: {len(lines):,} open cases in {took:.2f} s (processor {cpu:.2f} s), "
            f"{collected} full collections; all lines read in {read:.2f} s, {late:,} late; "
            f"peak memory {peak:,.0f} MB in all, {peak - before:,.0f} MB beyond the cases"
        )


def _full_collections() -> int:
    return int(gc.get_stats()[2]["collections"])


def _peak_megabytes() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def main() -> None:
    seconds = float(sys.argv[1]) if len(sys.argv) > 1 else 2.0
    full_chart(seconds)
    print(f"one line of a log: {len(wire.canonical(wire.event_to_data(ours_new().log[0])))} bytes")
    print()
    head = f"{'eight states':<34}{'commands/s':>12}{'ours is':>10}{'bytes/case':>12}"
    print(f"{head}{'round trips/s':>15}")
    contenders = {OURS: (ours_new, ours_walk, ours_again)}
    for name, make in PEERS.items():
        try:
            contenders[name] = make()
        except ImportError:
            print(f"{name:<34}{'not installed':>12}")
    rates = dict.fromkeys(contenders, 0.0)
    for _ in range(ROUNDS):
        for name, (new, walk, _again) in contenders.items():
            rates[name] = max(rates[name], speed(new, walk, seconds / ROUNDS))
    for name, rate in rates.items():
        size, trips = figures(*contenders[name], seconds)
        ratio = "" if name == OURS else f"{rates[OURS] / rate:.1f}x"
        trips_ = f"{trips:>15,.0f}" if trips else f"{'cannot':>15}"
        print(f"{name:<34}{rate:>12,.0f}{ratio:>10}{size:>12,.0f}{trips_}")
    print()
    opening_and_dues(1_000_000)


if __name__ == "__main__":
    main()
