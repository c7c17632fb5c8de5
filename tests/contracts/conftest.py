"""What the tests of the JSON outputs share: the outputs themselves, each held to its schema when it is gathered."""

from __future__ import annotations

import pytest

from tests.compare.repositories import ALONE
from tests.contracts import gathering
from tests.contracts.holding import Json


@pytest.fixture(scope="session")
def documents(tmp_path_factory: pytest.TempPathFactory) -> list[Json]:
    """Every output of every source."""
    with pytest.MonkeyPatch.context() as patch:
        for name, value in (*ALONE.items(), ("QD18_LANG", "vi")):
            patch.setenv(name, value)
        patch.delenv("QD18_DATA", raising=False)
        folder = tmp_path_factory.mktemp("contracts")
        of_worlds = [
            document for seed in gathering.SEEDS for document in gathering.of_world(seed, folder / f"world-{seed}")
        ]
        return [
            *of_worlds,
            *gathering.of_register(folder / "register"),
            *gathering.of_wide(folder / "wide"),
            *gathering.of_sample(),
            *gathering.of_regulations(folder / "regulations"),
            *gathering.of_history(folder / "history"),
            *gathering.of_what_is_wrong(folder / "wrong"),
        ]
