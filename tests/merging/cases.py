"""A few records, and what comes of two sides of them: a text, or a record in conflict."""

from __future__ import annotations

from qd18.merging.three_way import MergedFile, merge_versions

MEETING = "- date: 2024-02-05\n  unit: xa/thon-1\n  attended: [an]\n  minutes: BB 01\n"
MARCH = "- date: 2024-03-01\n  unit: xa\n  attended: [an]\n"
FEBRUARY = "- date: 2024-02-20\n  unit: xa\n  attended: [an]\n"
MEMBER = """\
- id: an
  name: Nguyễn Văn Mẫu An
  roles:
    - tier: district
      position: secretary
      unit: huyen
      from: 2020-01-01
"""


def merge(base: str, ours: str, theirs: str) -> MergedFile:
    found = merge_versions(base.encode(), ours.encode(), theirs.encode())
    assert found is not None
    return found


def clean(base: str, ours: str, theirs: str) -> str:
    """The merged text, of two sides that do not contradict each other."""
    found = merge(base, ours, theirs)
    assert found.conflicts == ()
    return found.content.decode()


def in_conflict(base: str, ours: str, theirs: str, *keys: str) -> str:
    """The merged text, with one record between marks because of *keys*."""
    found = merge(base, ours, theirs)
    assert [conflict.keys for conflict in found.conflicts] == [keys]
    return found.content.decode()


def marked(ours: str, theirs: str) -> str:
    return f"<<<<<<< ours\n{ours}=======\n{theirs}>>>>>>> theirs\n"
