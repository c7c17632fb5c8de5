"""A plugin of pytest that tries mutants: all tests are collected once, and each mutant has a fork that runs some.

`--reach FILE` runs the tests and writes which of them call which function; whatever was kept of earlier tests is thrown
away before each, as else only the first that needs an answer would seem to call what makes it. `--try FILE` reads the
names of mutants, and `--told FILE` becomes what came of each. A fork has run no test yet, so that no mutant meets what
the right code has left behind. The tests of the mutant's room run first, of them the fastest, till one fails or `MOST`
seconds are used up; then others; last the `GALLERIES`, which compare all that is printed with what it was once.
"""

from __future__ import annotations

import functools
import gc
import json
import os
import resource
import shutil
import signal
import tempfile
import time
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from importlib import import_module
from itertools import accumulate, groupby
from pathlib import Path
from types import FunctionType, MethodType
from typing import Any, Final

import hypothesis
import pytest
from mutmut.mutation import trampoline

GALLERIES: Final = ("tests/test_invalid.py::test_bad_data_is_told",)
MOST: Final = 1.5
"""So many seconds of the processor, as without a mutant, of the tests of its room, of others, and of galleries."""
PATIENCE: Final = 3.0
"""A test may take so many seconds, and ten times what it took; then the mutant goes round in circles."""
MEMORY: Final = 6 * 1024**3
"""Bytes that a mutant may come to."""
LOADING: Final = "while loading"
"""Who calls what is called while modules are loaded."""

hypothesis.settings.register_profile("mutants", phases=[hypothesis.Phase.explicit, hypothesis.Phase.generate])
hypothesis.settings.load_profile("mutants")  # how small a failing example can be made is of no use here

Function = Callable[..., Any]
Decorator = Callable[[FunctionType], Function]
Outcome = dict[str, str]

mutated: Final[list[tuple[FunctionType, Mapping[str, Function]]]] = []
"""Each function that has mutants, with these by their names."""
called: Final[set[str]] = set()
"""The functions called since it was emptied."""


def pytest_addoption(parser: pytest.Parser) -> None:
    """The files that are read and written."""
    for name in ("reach", "try", "told"):
        parser.addoption(f"--{name}", type=Path)


def pytest_configure(config: pytest.Config) -> None:
    """Before any module of the program is loaded: what mutmut's decorator does is done here, where it costs less."""
    loaded: Any = trampoline
    if reach := config.getoption("--reach"):
        loaded.wrap_in_trampoline = noted
        config.pluginmanager.register(Reach(reach))
    if asked := config.getoption("--try"):
        loaded.wrap_in_trampoline = listed
        config.pluginmanager.register(Trials(asked, config.getoption("--told")))


def noted(mutants: Mapping[str, Function], is_classmethod: bool = False) -> Decorator:  # noqa: ARG001, FBT001, FBT002
    """A decorator of functions: each call is noted in `called`."""

    def decorated(function: FunctionType) -> Function:
        name = name_of(function)

        @functools.wraps(function)
        def call(*args: object, **named: object) -> object:
            called.add(name)
            return function(*args, **named)

        return call

    return decorated


def listed(mutants: Mapping[str, Function], is_classmethod: bool = False) -> Decorator:  # noqa: ARG001, FBT001, FBT002
    """A decorator of functions: it only puts them into `mutated`."""

    def decorated(function: FunctionType) -> Function:
        mutated.append((function, mutants))
        return function

    return decorated


def name_of(function: FunctionType) -> str:
    """With its module and class."""
    return f"{function.__module__}.{function.__qualname__}"


class Reach:
    """Which tests call which function, and how long each takes."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.tests: dict[str, list[str]] = defaultdict(list)
        self.seconds: dict[str, float] = {}
        self.kept: list[Any] = []

    def pytest_collection_finish(self) -> None:
        """The modules are loaded."""
        self.note(LOADING)
        self.kept = [kept for kept in gc.get_objects() if is_ours(kept)]

    @pytest.hookimpl(wrapper=True)
    def pytest_runtest_protocol(self, item: pytest.Item) -> Iterator[None]:
        """A test, as if it was the first."""
        for kept in self.kept:
            kept.cache_clear()
        begun = time.process_time()
        outcome = yield
        self.seconds[item.nodeid] = time.process_time() - begun
        self.note(item.nodeid)
        return outcome

    def pytest_sessionfinish(self) -> None:
        """All that was found goes into one file."""
        self.path.write_text(json.dumps({"tests": self.tests, "seconds": self.seconds}), encoding="utf-8")

    def note(self, caller: str) -> None:
        """What was called since the last time was called by *caller*."""
        for name in called:
            self.tests[name].append(caller)
        called.clear()


def is_ours(kept: object) -> bool:
    """Whether it is a function of the program or of the tests that keeps what it has answered."""
    return isinstance(kept, functools._lru_cache_wrapper) and kept.__module__.startswith(("qd18.", "tests."))  # noqa: SLF001


class Trials:
    """Tries the mutants that one file names, and writes into another, a line a mutant, what became of them.

    After *most* seconds no other is begun.
    """

    def __init__(self, asked: Path, told: Path) -> None:
        content = json.loads(asked.read_text(encoding="utf-8"))
        self.names: Sequence[str] = content["names"]
        self.tests: Mapping[str, Sequence[str]] = content["tests"]
        self.seconds: Mapping[str, float] = content["seconds"]
        self.most: float = content["most"]
        self.told = told

    def pytest_runtestloop(self, session: pytest.Session) -> bool:
        """In place of running the tests once."""
        items = {item.nodeid: item for item in session.items}
        for name in self.names:
            import_module(name.rpartition(".")[0])  # some are loaded only when they are needed
        mutants = {
            f"{function.__module__}.{name}": (function, mutant)
            for function, by_name in mutated
            for name, mutant in by_name.items()
        }
        killers, end = dict[str, pytest.Item](), time.monotonic() + self.most
        with self.told.open("w", encoding="utf-8") as told:
            for name in self.names:
                if time.monotonic() > end:
                    break
                function, mutant = mutants[name]
                reached = (items[test] for test in self.tests.get(name_of(function), ()) if test != LOADING)
                begun = time.monotonic()
                outcome = self.outcome(function, mutant, self.first(reached, name.split(".")[1]))
                if killer := items.get(outcome.get("by", "")):
                    killers[killer.nodeid] = killer
                seconds = round(time.monotonic() - begun, 2)
                print(json.dumps({"mutant": name, **outcome, "seconds": seconds}), file=told, flush=True)
        if (outcome := in_fork(lambda: self.after_tests(self.in_order(killers.values(), ""))))["outcome"] != "survived":
            pytest.exit(f"fails without a mutant too: {outcome}", 1)
        return True

    def in_order(self, items: Iterable[pytest.Item], room: str) -> list[pytest.Item]:
        """Those of *room*, then others, then galleries; of each the fastest first."""
        return sorted(items, key=lambda item: (rank(item, room), self.seconds[item.nodeid]))

    def first(self, items: Iterable[pytest.Item], room: str) -> list[pytest.Item]:
        """As many of *items* as there is time for: of those of *room*, of others and of galleries."""
        chosen: list[pytest.Item] = []
        for _, group in groupby(self.in_order(items, room), key=lambda item: rank(item, room)):
            alike = [*group]
            sums = accumulate(self.seconds[item.nodeid] for item in alike)
            chosen += [item for item, seconds in zip(alike, sums, strict=True) if seconds <= MOST]
        return chosen

    def outcome(self, function: FunctionType, mutant: Function, items: Sequence[pytest.Item]) -> Outcome:
        """What becomes of *mutant* in place of *function*."""

        def in_its_place() -> Outcome:
            put_in(mutant, function)
            return self.after_tests(items)

        return in_fork(in_its_place) if items else {"outcome": "no tests"}

    def after_tests(self, items: Sequence[pytest.Item]) -> Outcome:
        """Runs *items* till one fails."""
        for item, following in zip(items, [*items[1:], None], strict=True):
            signal.setitimer(signal.ITIMER_PROF, PATIENCE + 10 * self.seconds[item.nodeid])
            item.config.hook.pytest_runtest_protocol(item=item, nextitem=following)
            if item.session.testsfailed:
                return {"outcome": "killed by a gallery" if is_gallery(item) else "killed", "by": item.nodeid}
        return {"outcome": "survived"}


def rank(item: pytest.Item, room: str) -> int:
    """When its turn comes, where a mutant is one of *room*."""
    return 2 if is_gallery(item) else 0 if item.nodeid.startswith(f"tests/{room}/") else 1


def is_gallery(item: pytest.Item) -> bool:
    """Whether its file is one of the galleries."""
    return item.nodeid.startswith(GALLERIES)


def put_in(mutant: Function, function: FunctionType) -> None:
    """From now on *function* does what *mutant* does, whoever has got hold of it."""
    other: Any = mutant.__func__ if isinstance(mutant, MethodType) else mutant
    function.__code__ = other.__code__
    function.__defaults__ = other.__defaults__
    function.__kwdefaults__ = other.__kwdefaults__


def in_fork(noticed: Callable[[], Outcome]) -> Outcome:
    """What *noticed* gives in a process of its own, which may neither take all memory nor stay for ever."""
    folder = tempfile.mkdtemp()
    reading, writing = os.pipe()
    child = os.fork()
    if not child:
        os.environ["PYTEST_DEBUG_TEMPROOT"] = folder
        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
        try:
            outcome = noticed()
        except BaseException as problem:  # noqa: BLE001 - no process but the first may go on
            outcome = {"outcome": "killed", "by": repr(problem)}
        os.write(writing, json.dumps(outcome).encode())
        os._exit(0)
    os.close(writing)
    with open(reading, encoding="utf-8") as told:  # noqa: PTH123 - a pipe
        text = told.read()
    _, status = os.waitpid(child, 0)
    shutil.rmtree(folder, ignore_errors=True)
    return json.loads(text) if text else {"outcome": "killed", "by": f"signal {os.WTERMSIG(status)}"}
