"""One command does everything: ``nox``. Each session makes its own environment."""

import re
import shutil
import tomllib
from pathlib import Path

import nox

nox.needs_version = ">=2024.10.9"
nox.options.sessions = ["format", "lint", "types", "layers", "tests", "docs", "regen"]
nox.options.error_on_missing_interpreters = False

PYPROJECT = nox.project.load_toml("pyproject.toml")
CODE = ("src", "tests", "tools", "bench", "docs", "examples", "noxfile.py", "conftest.py")


SHARED_OUT = ("-n", "auto", "--dist", "loadfile")
"""How pytest shares the tests out: a file at a time to as many processes as there are processors."""


def group(name: str) -> list[str]:
    """Requirements of a dependency group, without needing a recent pip."""
    return list(nox.project.dependency_groups(PYPROJECT, name))


def lower_bound(requirement: str) -> str:
    """*requirement* as a constraint to its lower bound; a constraint names no extras."""
    return re.sub(r"\[[^]]*\]", "", requirement).replace(">=", "==")


def install_wheel(session: nox.Session, *extras: str) -> None:
    """Build the wheel and install it: what is tested is what users get."""
    folder = Path(session.create_tmp()) / "wheel"
    shutil.rmtree(folder, ignore_errors=True)
    session.run("python", "-m", "pip", "wheel", "--quiet", "--no-deps", "--wheel-dir", str(folder), ".", silent=True)
    (wheel,) = folder.glob("medid-*.whl")
    session.install(f"{wheel}[{','.join(extras)}]")


@nox.session(name="format")
def format_(session: nox.Session) -> None:
    session.install(*group("lint"))
    session.run("ruff", "format", *(session.posargs or ["--check"]), *CODE)


@nox.session
def lint(session: nox.Session) -> None:
    session.install(*group("lint"))
    session.run("ruff", "check", *session.posargs, *CODE)


@nox.session
def types(session: nox.Session) -> None:
    session.install(
        "-e", ".[cli,fetch,heic,report,scan,tables,testing]", *group("test"), *group("types"), "nox", "sphinx"
    )
    session.run("mypy", "src", "tests", "tools", "bench", "examples", "noxfile.py", "conftest.py")


@nox.session
def layers(session: nox.Session) -> None:
    session.install("-e", ".", *group("lint"))
    session.run("lint-imports")


@nox.session
def tests(session: nox.Session) -> None:
    """The tests against the built wheel, with branch coverage; arguments go to pytest."""
    install_wheel(session, "cli", "fetch", "heic", "report", "scan", "speed", "tables", "testing")
    session.install(*group("test"))
    session.run("coverage", "erase")
    session.run("coverage", "run", "-m", "pytest", *SHARED_OUT, *session.posargs)
    session.run("coverage", "combine", "--quiet")
    session.run("coverage", "report", "--format=total")


@nox.session(python=["3.11", "3.12", "3.13", "3.14"])
def every_python(session: nox.Session) -> None:
    """The tests on every supported interpreter that is installed."""
    install_wheel(session, "cli", "fetch", "heic", "report", "scan", "testing")
    session.install(*group("test"))
    session.run("python", "-m", "pytest", "-q", *SHARED_OUT, *session.posargs)


@nox.session(python="3.11")
def oldest(session: nox.Session) -> None:
    """The tests with exactly the lower bounds of pyproject.toml: the library's, the judges', Spark's, Ray's."""
    extras = ("cli", "fetch", "heic", "report", "scan", "speed", "tables", "testing")
    groups = [line for name in ("test", "spark", "clusters") for line in group(name)]
    optional = PYPROJECT["project"]["optional-dependencies"]
    wanted = [*PYPROJECT["project"]["dependencies"], *(line for extra in extras for line in optional[extra]), *groups]
    bounds = Path(session.create_tmp()) / "oldest.txt"
    bounds.write_text("\n".join(map(lower_bound, wanted)), encoding="utf-8")
    session.install(f".[{','.join(extras)}]", *groups, "--constraint", str(bounds))
    session.run("python", "-m", "pytest", "-q", *SHARED_OUT, *session.posargs, env={"MEDID_TABLE_ROWS": "2000"})
    examples = ("tests/tables/test_spark.py", "tests/tables/test_clusters.py")
    session.run("python", "-m", "pytest", "-q", *examples, "-k", "checks_a_column")


@nox.session
def spark(session: nox.Session) -> None:
    """The example that checks a column in Spark, and its test; needs a Java runtime."""
    session.install("-e", ".[tables,testing]", *group("test"), *group("spark"))
    session.run("python", "-m", "pytest", "-q", "tests/tables/test_spark.py", *session.posargs)


@nox.session
def clusters(session: nox.Session) -> None:
    """The examples that check a column in Dask and in Ray, and their test; each runs on this machine."""
    session.install("-e", ".[tables,testing]", *group("test"), *group("clusters"))
    session.run("python", "-m", "pytest", "-q", "tests/tables/test_clusters.py", *session.posargs)


@nox.session
def docs(session: nox.Session) -> None:
    """Build the site with warnings as errors and run every example in it, in the READMEs and in docstrings."""
    session.install("-e", ".[cli,fetch,heic,report,scan,tables,testing]", *group("test"), *group("docs"))
    pages = ("docs", "README.md", "README.ru.md", "src", "tests/docs")
    session.run("python", "-m", "pytest", "-q", "--doctest-modules", "-p", "no:cacheprovider", *pages)
    session.run("sphinx-build", "--fail-on-warning", "--keep-going", "-q", "docs", "docs/_build/html")


@nox.session
def regen(session: nox.Session) -> None:
    """Make every generated file again; the committed ones must not differ."""
    session.install("-e", ".[cli,fetch,heic,report,scan,tables,testing]", *group("test"), *group("lint"))
    for command in tomllib.loads(Path("tools/generated.toml").read_text(encoding="utf-8"))["command"]:
        session.run("python", *command["run"])
        session.run("git", "diff", "--exit-code", "--stat", "--", *command["makes"], external=True)


@nox.session
def bench(session: nox.Session) -> None:
    """Ratios of medid to its peers, measured side by side; arguments choose benchmarks by name."""
    session.install("-e", ".[cli,fetch,heic,report,scan,speed,tables,testing]", *group("test"), *group("bench"))
    for script in sorted(Path("bench").glob("*.py")):
        if not session.posargs or script.stem in session.posargs:
            session.run("python", str(script))


@nox.session
def mutation(session: nox.Session) -> None:
    """Change the mathematics in every small way; a change that no test notices is listed."""
    session.install("-e", ".[speed,testing]", *group("test"))
    session.run("python", "tools/gost_mutation.py", *session.posargs)
