"""Run the benchmarks and print their tables: `python -m benchmarks [NAME ...]`.

All of this folder unless some are named. Each runs in a process of its own, without arguments; one
that needs some, such as where CDC's data lie, says so and is passed over.
"""

import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).parent
NEEDS_ARGUMENTS = 2
"""With what argparse leaves a program whose arguments are missing."""


def names() -> list[str]:
    """Give every benchmark of this folder: what is a program, and no part of another."""
    return sorted(
        file.stem
        for file in HERE.glob("*.py")
        if file.stem != "__main__" and "__main__" in file.read_text(encoding="utf-8")
    )


def main(wanted: list[str]) -> int:
    """Run benchmarks; the exit code is 1 if one failed, 2 if there is no such benchmark."""
    unknown = sorted(set(wanted) - set(names()))
    if unknown:
        print(
            f"no benchmark {', '.join(unknown)}; there are: {', '.join(names())}", file=sys.stderr
        )
        return 2
    failed = []
    for name in wanted or names():
        print(f"\n== {name}", flush=True)
        done = subprocess.run([sys.executable, HERE / f"{name}.py"], check=False)
        if done.returncode and done.returncode != NEEDS_ARGUMENTS:
            failed.append(name)
    if failed:
        print(f"\nfailed: {', '.join(failed)}", file=sys.stderr)
    return int(bool(failed))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
