"""Write the files of an artificial campaign: `python -m vaxrecord.testing --out DIR`."""

import sys
from argparse import ArgumentParser
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path  # noqa: TID251 - a command line writes files; nothing below it does

from vaxrecord.errors import VaxRecordError
from vaxrecord.testing.campaign import AS_OF
from vaxrecord.testing.faults import PROFILES
from vaxrecord.testing.sample import SAMPLE_PEOPLE, SAMPLE_SEED, sample_files

__all__ = ["main"]


def main(arguments: Sequence[str] | None = None) -> int:
    """Write the files and say so.

    Args:
        arguments: the words of the command line; those of the process unless given.

    Returns:
        0, or 2 if the arguments make no campaign.
    """
    parser = ArgumentParser(prog="python -m vaxrecord.testing", description=__doc__)
    parser.add_argument("--out", type=Path, required=True, help="the directory to write into")
    parser.add_argument("--seed", type=int, default=SAMPLE_SEED)
    parser.add_argument("--people", type=int, default=SAMPLE_PEOPLE)
    parser.add_argument("--profile", choices=PROFILES, default="national-2022")
    parser.add_argument("--as-of", type=datetime.fromisoformat, default=AS_OF)
    given = parser.parse_args(arguments)
    try:
        files = sample_files(
            given.seed, given.people, faults=PROFILES[given.profile], as_of=given.as_of
        )
    except VaxRecordError as error:
        sys.stderr.write(f"{error}\n")
        return 2
    given.out.mkdir(parents=True, exist_ok=True)
    for name, text in files.items():
        (given.out / name).write_text(text, encoding="utf-8", newline="\n")
        sys.stdout.write(f"{given.out / name}: {text.count(chr(10)) - 1} rows\n")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
