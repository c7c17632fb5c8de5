"""The example regulations are sound, are those of the scenarios, and judge a small register as worked out by hand."""

import json
from pathlib import Path
from typing import Any

import pytest

from qd18.cli.exit_status import ExitStatus
from qd18.cli.main import main
from qd18.messages import LANGUAGES
from qd18.store.loading import read_drafts
from tests.files import plain
from tests.paths import ROOT

EXAMPLES = sorted((ROOT / "docs" / "examples").glob("*.yaml"))
KON_TUM = ROOT / "docs" / "examples" / "01-kon-tum-776.yaml"
BUILT_IN = ROOT / "qd18" / "regulations" / "18-qd-tu-2019.yaml"

UNITS = """\
- {id: kon-tum, name: Tỉnh ủy Kon Tum, kind: province}
- {id: dak-ha, name: Huyện ủy Đăk Hà, kind: district, parent: kon-tum}
- {id: dak-ha/dak-mar, name: Đảng ủy xã Đăk Mar, kind: commune}
- {id: dak-ha/dak-mar/thon-1, name: Chi bộ thôn 1, kind: residential-cell}
- {id: dak-ha/dak-mar/thon-2, name: Chi bộ thôn 2, kind: residential-cell}
- {id: dak-ha/dak-mar/truong, name: Chi bộ trường học, kind: cell}
"""

MEMBERS = """\
- {id: tinh-du, name: Đủ, roles: [{tier: province, position: secretary, unit: kon-tum}]}
- {id: tinh-thieu, name: Thiếu, roles: [{tier: province, position: committee-member, unit: kon-tum}]}
- {id: lanh-dao-so, name: Sở, roles: [{tier: province, position: agency-leader, unit: kon-tum}]}
- {id: huyen, name: Huyện, roles: [{tier: district, position: standing-member, unit: dak-ha}]}
- id: xa-khac
  name: Nơi khác
  home: dak-ha/dak-mar/thon-1
  roles: [{tier: grassroots, position: committee-member, unit: dak-ha/dak-mar}]
- id: xa-nha
  name: Tại nhà
  home: dak-ha/dak-mar/thon-1
  roles: [{tier: grassroots, position: committee-member, unit: dak-ha/dak-mar}]
- id: xa-moi
  name: Mới
  home: dak-ha/dak-mar/truong
  roles: [{tier: grassroots, position: committee-member, unit: dak-ha/dak-mar, from: 2023-09-01}]
"""

ASSIGNMENTS = """\
- {member: xa-khac, unit: dak-ha/dak-mar/thon-2}
- {member: xa-nha, unit: dak-ha/dak-mar}
- {member: xa-moi, unit: dak-ha/dak-mar/thon-2}
"""

MEETINGS = """\
- {date: 2023-02-05, unit: dak-ha/dak-mar/thon-1, attended: [tinh-du, huyen, xa-nha]}
- {date: 2023-03-05, unit: dak-ha/dak-mar/thon-2, attended: [tinh-du, tinh-thieu, huyen, xa-khac]}
- {date: 2023-04-05, unit: dak-ha/dak-mar/thon-2, attended: [huyen, xa-khac]}
- {date: 2023-05-05, unit: dak-ha/dak-mar/thon-2, attended: [huyen, xa-khac, xa-nha]}
- {date: 2023-06-05, unit: dak-ha/dak-mar/thon-2, session: thematic, attended: [huyen, xa-khac]}
- {date: 2023-07-05, unit: dak-ha/dak-mar/thon-2, session: other, attended: [huyen, xa-khac]}
- {date: 2023-08-05, unit: dak-ha/dak-mar/truong, attended: [tinh-thieu, huyen]}
- {date: 2023-09-05, unit: dak-ha/dak-mar/thon-2, attended: [xa-khac]}
- {date: 2023-10-05, unit: dak-ha/dak-mar/thon-2, attended: [xa-khac]}
"""

OUTCOMES = [
    # twice, in two cells; a secretary is a member of the committee too
    ("tinh.uv", "tinh-du", "met", 2),
    # once: the school's cell is no residential-area cell
    ("tinh.uv", "tinh-thieu", "violation", 1),
    # five times: the congress of July does not count, nor does the school
    ("huyen.uv", "huyen", "violation", 5),
    # six times in another cell than the own one; the congress does not count
    ("xa.uv", "xa-khac", "met", 6),
    # in office since 1 September, 122 days of 365
    ("xa.uv", "xa-moi", "partial", 0),
    # twice, but once in the own cell
    ("xa.uv", "xa-nha", "violation", 1),
]
"""By duty in the regulation's order, then by member; the leader of an agency is not bound by it."""


def lay_out(folder: Path, regulation: Path) -> None:
    name = plain(regulation.read_text(encoding="utf-8"))["id"]
    contents = {
        "qd18.yaml": f"schema: 1\norganisation: (ví dụ)\nregulations: [{name}]\n",
        "units.yaml": UNITS,
        "members.yaml": MEMBERS,
        "assignments.yaml": ASSIGNMENTS,
        "meetings.yaml": MEETINGS,
        f"regulations/{regulation.name}": regulation.read_text(encoding="utf-8"),
    }
    (folder / "regulations").mkdir()
    for path, text in contents.items():
        (folder / path).write_text(text, encoding="utf-8")


def answer(capsys: pytest.CaptureFixture[str], *arguments: str) -> Any:
    main([*arguments, "--format", "json"])
    return json.loads(capsys.readouterr().out)


def bare(regulation: dict[str, Any]) -> dict[str, Any]:
    """A regulation without the words that decide nothing."""
    duties = [{key: duty[key] for key in duty if key not in {"name", "basis"}} for duty in regulation["duties"]]
    return {key: regulation[key] for key in regulation if key not in {"title", "examples"}} | {"duties": duties}


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda path: path.name)
def test_nothing_is_wrong_with_an_example(example: Path) -> None:
    assert read_drafts([example]).problems == []


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda path: path.name)
def test_an_example_says_everything_in_both_languages(example: Path) -> None:
    (regulation,) = read_drafts([example]).facts
    texts = [regulation.title, *(words.name for words in regulation.words.declared)]
    for duty in regulation.duties:
        texts += [text for text in (duty.name, duty.basis, duty.reading) if text is not None]

    assert [text for text in texts if text.vi == text.en] == []


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("example", EXAMPLES, ids=lambda path: path.name)
def test_an_example_is_shown_in_sentences(
    example: Path, language: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A word of the file that has no words in the catalogue would be a crash, and an own one stands under its name."""
    lay_out(tmp_path, example)
    (regulation,) = read_drafts([example]).facts

    assert main(["regulations", "show", regulation.id, "--data", str(tmp_path), "--lang", language]) is ExitStatus.DONE
    shown = " ".join(capsys.readouterr().out.split())
    used = {word.value for duty in regulation.duties for word in duty.positions}
    used |= {word.value for duty in regulation.duties for quota in duty.quotas for word in quota.sessions}
    assert [
        word.id for word in regulation.words.declared if word.id in used and word.name.of(language) not in shown
    ] == []


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda path: path.name)
def test_an_example_carries_cases_that_come_out(example: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["regulations", "test", str(example), "--lang", "en"]) is ExitStatus.DONE
    assert "✓" in capsys.readouterr().out


def test_kon_tum_s_regulation_is_the_one_that_its_scenarios_are_about() -> None:
    scenarios = plain((ROOT / "tests" / "scenarios" / "kon-tum-776.yaml").read_text(encoding="utf-8"))
    example = plain(KON_TUM.read_text(encoding="utf-8"))

    assert [bare(example)] == scenarios["given"]["regulations"]


def test_kon_tum_s_regulation_judges_a_year(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    lay_out(tmp_path, KON_TUM)
    asked = ["check", "--data", str(tmp_path), "--year", "2023", "--as-of", "2024-01-01", "--all"]
    verdicts = answer(capsys, *asked)["verdicts"]

    assert [(one["duty"], one["member"], one["status"], one["counted"]) for one in verdicts] == OUTCOMES


def test_a_copy_of_the_built_in_regulation_with_an_end_judges_the_quarters_before_it_alike(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    ended = tmp_path / BUILT_IN.name
    ended.write_text(BUILT_IN.read_text(encoding="utf-8") + "to: 2025-06-30\n", encoding="utf-8")
    asked = ["check", "--data", str(ROOT / "data"), "--quarter", "2024Q1", "--as-of", "2024-04-15", "--all"]

    ends = answer(capsys, *asked, "--regulation", str(ended))

    assert ends["verdicts"] == answer(capsys, *asked)["verdicts"]
