"""One question asked of every command that has the option: the same answer, or the same refusal, in both languages."""

from __future__ import annotations

import json
import re
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from qd18.lookup.words import WORDS, word_typed
from qd18.messages import LANGUAGES, catalogue
from tests.copies import Copy, Ran

Q1 = "--quarter 2024Q1 --as-of 2024-04-15"
EXEMPTION = "--from 2023-03-01 --to 2023-03-05 --reason x"

WHOM = (
    f"check --member '{{}}' {Q1}",
    f"explain '{{}}' {Q1}",
    "whatif --attend '{}:ha/an:2024-03-01'",
    "log add --date 2024-03-01 --unit ha/an --attended '{}' --dry-run",
    "member set '{}' --title X --dry-run",
    "member leave '{}' --to 2024-03-01 --dry-run",
    "assignment add '{}' ha/cat --from 2024-03-01 --dry-run",
    f"exemption add '{{}}' {EXEMPTION} --dry-run",
)
MEMBERS = {
    "nguyen-van-mau-01": "nguyen-van-mau-01",
    "nguyen 01": "nguyen-van-mau-01",
    "01 NGUYỄN": "nguyen-van-mau-01",
    "lo thi": "lo-thi-mau-02",
    "mùa a mẫu 05": "mua-a-mau-05",
    "van mau": "several-members",
    "guyen": "no-member-like",
    "nguyen-vna-mau-01": "no-member",
}

WHICH = (
    f"check --unit '{{}}' {Q1}",
    "whatif --attend 'lo-thi-mau-02:{}:2024-03-01'",
    "log add --date 2024-03-01 --unit '{}' --dry-run",
    "unit set '{}' --name X --dry-run",
    "unit end '{}' --to 2029-12-31 --dry-run",
    "assignment add lo-thi-mau-02 '{}' --from 2024-03-01 --dry-run",
)
UNITS = {
    "ha/an/thon-1": "ha/an/thon-1",
    "Huyện ủy Hà": "ha",
    "huyen uy son": "son",
    "thon 1 an": "ha/an/thon-1",
    "cong an huyen": "ha/cong-an",
    "thon": "several-units",
    "uyen": "no-unit-like",
}

REFUSED = frozenset({"several-members", "no-member-like", "no-member", "several-units", "no-unit-like"})

WHEN = (
    "check --as-of '{}'",
    "check --from '{0}' --to '{0}'",
    "explain lo-thi-mau-02 --as-of '{}'",
    "due --as-of '{}'",
    "coverage --as-of '{}'",
    "whatif --attend 'lo-thi-mau-02:ha/an:{}'",
    "log add --date '{}' --unit ha/cat --dry-run",
    "exemption add lo-thi-mau-02 --from '{0}' --to '{0}' --reason x --dry-run",
    "unit set ha/cat --name X --from '{}' --dry-run",
)
DAYS = ("2024-01-05", "05/01/2024", "5/1/24", "5.1.2024", "ngày 5 tháng 1 năm 2024")

WORD_COMMANDS = {
    f"check --all {Q1} --tier": {"huyện": "district", "Cấp tỉnh": "province", "cap co so": "grassroots"},
    f"check {Q1} --status": {"chưa đạt": "violation", "below quota": "violation", "chua het ky": "pending"},
    "member add --name 'Hà Thị Mẫu' --unit ha --dry-run --position": {
        "bí thư": "secretary",
        "Phó bí thư": "deputy-secretary",
        "standing member": "standing-member",
    },
    "member add --name 'Hà Thị Mẫu' --unit ha --position secretary --dry-run --tier": {"cấp huyện": "district"},
    "unit add --name X --parent ha --dry-run --kind": {"chi bộ cơ quan": "cell", "đảng ủy cơ sở": "grassroots"},
    "log add --date 2024-03-01 --unit ha/an --dry-run --session": {
        "chuyên đề": "thematic",
        "BAT THUONG": "extraordinary",
    },
    "log add --date 2024-03-01 --unit ha/an --dry-run --task": {"hướng dẫn": "guide", "nắm tình hình": "situation"},
    "assignment add lo-thi-mau-02 ha/cat --from 2024-03-01 --dry-run --tier": {"huyện": "district"},
    "trend --quarters 1 --as-of 2024-03-31 --by": {"cấp ủy": "committee", "CAP": "tier", "từng đồng chí": "member"},
    f"proposals {Q1} --by": {"cơ quan": "body", "số ngày từ khi tiếp nhận": "age"},
}


@pytest.fixture
def record(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Copy:
    return Copy(tmp_path / "record", monkeypatch, capsys)


def refusal(key: str, typed: str, language: str) -> str:
    """The beginning of the refusal with that *key*, up to what the record decides."""
    words = catalogue(language)
    args = dict.fromkeys(("name", "value"), typed) | {"found": "|||", "nearest": "|||"}
    sentence = words.say("refusals", f"{key}.message", **args).partition("|||")[0]
    return words.say("refusals", "refused", sentence=sentence)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(("commands", "names"), [(WHOM, MEMBERS), (WHICH, UNITS)], ids=["whom", "which"])
def test_a_name_means_the_same_to_every_command(
    record: Copy, commands: tuple[str, ...], names: dict[str, str], language: str
) -> None:
    wrong = {}
    for typed, answer in names.items():
        for command in commands:
            ran = record.run(f"{command.format(typed)} --lang {language}")
            if not is_answer(ran, typed, answer, language):
                wrong[command, typed] = ran.err

    assert wrong == {}


def is_answer(ran: Ran, typed: str, answer: str, language: str) -> bool:
    """Whether *answer* is what the command made of *typed*: an id, or the key of a refusal."""
    if answer in REFUSED:
        return ran.status == 2 and refusal(answer, typed, language) in ran.err
    heading = ran.out.partition("\n")[0]
    return ran.status in {0, 1} and (typed == answer or f"({answer})" in ran.err + heading)


@pytest.mark.parametrize("typed", DAYS)
def test_a_day_with_its_year_is_that_day_to_every_command(record: Copy, typed: str) -> None:
    assert spoken(record, typed) == spoken(record, "2024-01-05")


def test_a_day_that_goes_by_today_is_the_same_to_every_command_and_told(record: Copy) -> None:
    yesterday = today() - timedelta(days=1)

    for typed in ("hôm qua", "yesterday", f"{yesterday.day}/{yesterday.month}"):
        found = spoken(record, typed)

        assert found == spoken(record, yesterday.isoformat())
    ran = record.run("check --as-of 'hom qua' --lang en --format json")
    assert json.loads(ran.out)["as_of"] == yesterday.isoformat()
    assert ran.err.splitlines()[0] == f"“hom qua” is taken for {yesterday.isoformat()}"


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_day_whose_year_is_in_doubt_is_refused_by_every_command_that_looks_ahead(record: Copy, language: str) -> None:
    tomorrow = today() + timedelta(days=1)
    typed = f"{tomorrow.day}/{tomorrow.month}"
    ahead = [command for command in WHEN if not command.startswith("log")]

    for command in ahead:
        ran = record.run(f"{command.format(typed)} --lang {language}")

        assert ran.status == 2, command
        assert catalogue(language).day(tomorrow) in ran.err, command


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("typed", ["mai", "30/2/2024", "2024-13-01"])
def test_what_is_no_day_is_refused_by_every_command(record: Copy, typed: str, language: str) -> None:
    for command in WHEN:
        ran = record.run(f"{command.format(typed)} --lang {language}")

        assert (ran.status, f"“{typed}”" in ran.err, "05/01/2024" in ran.err) == (2, True, True), command


@pytest.mark.parametrize("command", WORD_COMMANDS)
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_listed_word_is_taken_in_both_languages(record: Copy, command: str, language: str) -> None:
    for typed, word in WORD_COMMANDS[command].items():
        spoken_of, written = (record.run(f"{command} '{text}' --lang {language}") for text in (typed, word))

        assert spoken_of == written, typed
        assert spoken_of.status in {0, 1}, spoken_of.err


@pytest.mark.parametrize("command", [one for one in WORD_COMMANDS if one.endswith("--tier")])
def test_a_word_for_two_tiers_is_refused_with_both(record: Copy, command: str) -> None:
    ran = record.run(f"{command} 'cấp xã'")

    assert ran.status == 2
    assert "--tier: “cấp xã” có thể là commune hoặc grassroots; ghi rõ một trong hai." in ran.err


def test_what_the_program_calls_a_word_is_taken_for_it() -> None:
    """But `Cấp xã`, which was another tier before July 2025."""
    asked = {"status", "tier", "position", "kind", "session", "task"}
    wrong = {
        (group, word, label)
        for group in asked
        for word in WORDS[group]
        for language in LANGUAGES
        if word_typed(label := catalogue(language).word(group, word), group) != word
    }

    assert wrong == {("tier", "commune", "Cấp xã")}


def today() -> date:
    """Today in the time zone of the record."""
    return (datetime.now(UTC) + timedelta(hours=7)).date()


def spoken(record: Copy, typed: str) -> list[tuple[int, str]]:
    """What every command makes of the day *typed*, but for the sentence that tells it."""
    answers = []
    for command in WHEN:
        ran = record.run(command.format(typed))
        assert ran.status in {0, 1}, (command, ran.err)
        answers.append((ran.status, ran.out + re.sub(r"“.*” được hiểu là ngày .*\n", "", ran.err)))
    return answers
