"""Where data comes from: a directory, and the git repository that it may lie in."""

from __future__ import annotations

from datetime import UTC, tzinfo
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from qd18.messages.refusals import Outside, Unsteady
from qd18.model.register import DEFAULT_TIMEZONE
from qd18.model.zones import zone_called
from qd18.store.folder import Folder
from qd18.store.loading import read_settings
from qd18.store.tracking import is_tracked

if TYPE_CHECKING:
    from qd18.model.regulations import Regulation
    from qd18.reports.provenance import Evidence
    from qd18.store.git import Repository
    from qd18.store.snapshot import Snapshot
    from qd18.store.tree import Tree


class Origin:
    """The data directory at *place*, and its repository, which is asked when it is first needed."""

    def __init__(self, place: Path) -> None:
        self.place = place
        self.is_silent = False
        """Whether git was asked what the data is and did not answer."""

    @property
    def zone(self) -> tzinfo:
        """The time zone that `qd18.yaml` names now, else the usual one."""
        settings = read_settings(Folder(self.place)).facts
        return zone_called(settings[0].timezone if settings else DEFAULT_TIMEZONE) or UTC

    @cached_property
    def repository(self) -> Repository:
        """The git repository that the data directory lies in; a refusal where there is none."""
        from qd18.store.git import Repository

        return Repository(self.place, zone=self.zone)

    def snapshot(self, revision: str) -> Snapshot:
        """The data directory as of *revision*; days in it are those of the time zone that is set now."""
        from qd18.store.snapshot import Snapshot

        return Snapshot(self.repository, self.repository.commit(revision))

    def evidence(self, tree: Tree, regulations: tuple[Regulation, ...]) -> Evidence | None:
        """What an answer from *tree* is made from; None where there is no git, or none that answers."""
        if not is_tracked(self.place):
            return None
        from qd18.reports.provenance import Evidence, versions_of

        try:
            if tree.commit is not None:
                return Evidence(tree.commit, is_changed=False, versions=versions_of(regulations))
            head = self.repository.commit("HEAD")
            return Evidence(head, self.repository.differs_from(tree), versions_of(regulations))
        except Unsteady:
            raise
        except Outside:
            self.is_silent = True
            return None
