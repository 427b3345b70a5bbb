"""``python -m medid`` and the command ``medid``."""

import sys


def main() -> None:
    """Run the command, or say what it needs."""
    try:
        from medid.cli import run
    except ModuleNotFoundError as missing:
        if missing.name not in {"rich", "typer"}:
            raise
        sys.stderr.write("The command needs the extra `cli`: pip install 'medid[cli]'\n")
        raise SystemExit(2) from None
    run()


if __name__ == "__main__":
    main()
