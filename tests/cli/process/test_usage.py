"""What is said of a command line that cannot be used, and help pages: complete, and in one language."""

from __future__ import annotations

import re
import tomllib
import unicodedata
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import click
import pytest

import qd18.messages
from qd18.cli.group import COMMANDS as COMMAND_NAMES
from qd18.cli.group import PURPOSES
from qd18.cli.group import qd18 as program
from qd18.cli.main import main
from qd18.messages import LANGUAGES, catalogue
from tests.cli.process.program import AS_OF
from tests.paths import DATA

CATALOGUES = Path(qd18.messages.__file__).parent

USAGE: dict[str, tuple[str, str, str]] = {
    "an unknown command": (
        "chekc",
        "không có lệnh “chekc”. Có phải là check?",
        "there is no command “chekc”. Did you mean check?",
    ),
    "an unknown command of a group": (
        "regulations sho",
        "không có lệnh “sho”. Có phải là show?",
        "there is no command “sho”. Did you mean show?",
    ),
    "a command like no other": ("xyz", "không có lệnh “xyz”.", "there is no command “xyz”."),
    "an unknown option": (
        "check --qarter 2024Q1",
        "không có tùy chọn “--qarter”. Có phải là --quarter?",
        "there is no option “--qarter”. Did you mean --quarter?",
    ),
    "an unknown short option": ("check -q", "không có tùy chọn “-q”.", "there is no option “-q”."),
    "an unknown option of the program": (
        "--dta",
        "không có tùy chọn “--dta”. Có phải là --data?",
        "there is no option “--dta”. Did you mean --data?",
    ),
    "a missing argument": ("explain", "thiếu CÁN_BỘ.", "MEMBER is missing."),
    "a missing id": ("regulations show", "thiếu MÃ.", "ID is missing."),
    "an option of one value twice": (
        "check --quarter 2024Q1 --quarter 2024Q2",
        "--quarter ghi hai lần, trong khi chỉ nhận một giá trị.",
        "--quarter is given twice, and takes one value.",
    ),
    "an option of the group, which its command takes too": (
        "regulations --format json show 18-qd-tu-2019",
        "--format ghi trước “show” thì bị bỏ qua. Có phải là show --format?",
        "--format before “show” would be passed over. Did you mean show --format?",
    ),
    "an option of the group, which its command does not take": (
        "proposals --quarter 2024Q1 answer",
        "--quarter ghi trước “answer” thì bị bỏ qua.",
        "--quarter before “answer” would be passed over.",
    ),
    "an option without its value": (
        "check --quarter",
        "tùy chọn --quarter cần một giá trị đi kèm.",
        "the option --quarter needs a value.",
    ),
    "a short option without its value": (
        "check -o",
        "tùy chọn -o cần một giá trị đi kèm.",
        "the option -o needs a value.",
    ),
    "a flag with a value": (
        "check --all=yes",
        "tùy chọn --all không đi kèm giá trị.",
        "the option --all takes no value.",
    ),
    "an extra argument": (
        "validate now",
        "thừa “now”: câu lệnh này không nhận thêm gì nữa.",
        "“now” is one too many: this command takes no more.",
    ),
    "a span without its option": (
        "check Q1/2024",
        "thừa “Q1/2024”: câu lệnh này không nhận thêm gì nữa. Có phải là --quarter Q1/2024?",
        "“Q1/2024” is one too many: this command takes no more. Did you mean --quarter Q1/2024?",
    ),
    "a month without its option": (
        "explain an 2024-01",
        "thừa “2024-01”: câu lệnh này không nhận thêm gì nữa. Có phải là --month 2024-01?",
        "“2024-01” is one too many: this command takes no more. Did you mean --month 2024-01?",
    ),
    "a span of today's without its option": (
        "check this",
        "thừa “this”: câu lệnh này không nhận thêm gì nữa. Có phải là --month this?",
        "“this” is one too many: this command takes no more. Did you mean --month this?",
    ),
    "a choice that there is not": (
        "check --tier distrct",
        "--tier không nhận “distrct”; có thể là: province, district, commune, grassroots. Có phải là district?",
        "--tier does not take “distrct”; it can be: province, district, commune, grassroots. Did you mean district?",
    ),
    "a choice unlike any": (
        "completion tcsh",
        "SHELL không nhận “tcsh”; có thể là: bash, zsh, fish, powershell.",
        "SHELL does not take “tcsh”; it can be: bash, zsh, fish, powershell.",
    ),
    "a day that there is not": (
        "check --as-of 2024-02-30",
        "--as-of không đọc được ngày “2024-02-30”; ghi 2024-01-05, 05/01/2024, 5/1 hoặc hôm qua.",
        "--as-of cannot read the date “2024-02-30”; write 2024-01-05, 05/01/2024, 5/1 or yesterday.",
    ),
    "a language that is not spoken": (
        "check --lang fr",
        "--lang không nhận “fr”; có thể là: vi, en.",
        "--lang does not take “fr”; it can be: vi, en.",
    ),
}

Said = pytest.CaptureFixture[str]


@pytest.fixture(autouse=True)
def _in_the_sample_data(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(DATA)


@pytest.mark.parametrize("case", USAGE)
def test_misuse_is_told_in_the_user_s_language(case: str, monkeypatch: pytest.MonkeyPatch, capsys: Said) -> None:
    line, *told = USAGE[case]
    for language, sentence in zip(LANGUAGES, told, strict=True):
        monkeypatch.setenv("QD18_LANG", language)
        assert main(line.split(" ")) == 2
        out, err = capsys.readouterr()
        before, see = {"vi": ("lỗi: ", "xem: "), "en": ("error: ", "see: ")}[language]
        assert out == ""
        assert err.startswith(f"{before}{sentence}\n{see}qd18")
        assert re.fullmatch(r"qd18( [a-z]+)* --help\n", err.split(see)[1])


@pytest.mark.parametrize(
    ("arguments", "hint"),
    [
        (("check", "--unit", "nghai-lo"), "có phải là nghia-lo?"),
        (("check", "--unit", "nghia"), "ghi rõ mã của một đơn vị"),
        (("check", "--member", "nguyen-vna-mau-01"), "có phải là nguyen-van-mau-01?"),
        (("explain", "Nguyễn Văn Mẫu"), "ghi rõ mã của một người"),
        (("explain", unicodedata.normalize("NFD", "nguyễn văn mẫu")), "ghi rõ mã của một người"),
        (("regulations", "show", "18-QĐ/TU"), "có phải là 18-qd-tu-2019?"),
        (("check", "--quarter", "2024Q5"), "có thể viết: 2024Q1, "),
        (("check", "--output", "outcome.doc"), ".csv"),
    ],
)
def test_a_refusal_says_what_to_type(arguments: tuple[str, ...], hint: str, capsys: Said) -> None:
    assert main(arguments) == 2
    refused, _, advice = capsys.readouterr().err.partition("\n")
    assert refused.startswith("lỗi: ")
    assert advice.startswith("gợi ý: ")
    assert hint in advice


# no English in Vietnamese, no Vietnamese in English


def commands(command: click.Command = program, *path: str) -> Iterator[tuple[str, ...]]:
    """Every command of the program, as it is typed."""
    yield path
    if isinstance(command, click.Group):
        context = click.Context(command)
        for name in command.list_commands(context):
            inner = command.get_command(context, name)
            assert inner is not None
            yield from commands(inner, *path, name)


COMMANDS = tuple(commands())


def sentences(language: str) -> Iterator[str]:
    """Every text in the catalogues of *language*, without what is filled in or typed."""

    def within(value: object) -> Iterator[str]:
        if isinstance(value, str):
            yield re.sub(r"\{.*?\}", " ", value)
        elif isinstance(value, dict):
            for key, one in value.items():
                if key not in {"examples", "placeholders"}:
                    yield from within(one)

    for file in sorted((CATALOGUES / language).glob("*.toml")):
        yield from within(tomllib.loads(file.read_text(encoding="utf-8")))


def words(text: str) -> set[str]:
    """The words of *text* that are not typed: no option, no id, no command line after a colon."""
    return set(re.findall(r"(?<![\w./-])[^\W\d_]{2,}(?![\w./-])", text.casefold()))


IN_BOTH = words(" ".join(sentences("vi"))) & words(" ".join(sentences("en")))
OF_CLICK = "Usage: Options: Commands: Error: Missing argument. Invalid value. [required] Show this message and exit."
ENGLISH = words(" ".join((OF_CLICK, *sentences("en")))) - IN_BOTH
VIETNAMESE = words(" ".join(sentences("vi"))) - IN_BOTH
TYPED = {word for path in COMMANDS for word in path} | words("this, last; auto, always, never; none")
NAMES = {"an"}
"""Words of the sample data that are English too."""


MISUSES = (
    *(line.split(" ") for line, *_ in USAGE.values()),
    ["check", "--quarter", "2024Q9"],
    ["check", "--quarter", "2024Q1", "--month", "2024-01"],
    ["check", "--from", "2024-01-01"],
    ["check", "--from", "2024-02-01", "--to", "2024-01-01"],
    ["check", "--output", "outcome.doc"],
    ["check", "--output", "none/outcome.csv"],
    ["check", "--format", "csv", "--output", "members.yaml"],
    ["check", "--unit", "nghia"],
    ["check", "--unit", "nghia-l"],
    ["explain", "mau"],
    ["explain", "zzz"],
    ["regulations", "show", "18"],
    ["check", "--data", "none"],
    ["check", "--regulation", "none.yaml"],
)
ANSWERS = (
    ["check", *AS_OF],
    ["check", "--quarter", "2019Q1"],
    ["check", "--quarter", "2024Q1", "--as-of", "2024-03-15", "--all"],
    ["check", "--member", "nguyen-van-mau-41", *AS_OF],
    ["explain", "nguyen-van-mau-01", *AS_OF],
    ["explain", "hoang-thi-mau-53", *AS_OF],
    ["explain", "sa-van-mau-48", "--year", "2024", "--as-of", "2024-03-15"],
    ["explain", "le-van-mau-55", *AS_OF],
    ["explain", "le-van-mau-55", "--quarter", "2019Q1"],
    ["validate"],
    ["regulations"],
    ["regulations", "show", "18-qd-tu-2019"],
)


def typed_taken_away(text: str) -> str:
    """*text* without what is typed: options, examples, what stands in quotes, lines to type after a colon."""
    lines = [line for line in text.split("\n") if not re.match(r"  (eval )?\"?.*qd18 ", line)]
    return re.sub(
        r"(?<!\w)--?[a-z-]+|“.*?”|qd18\s+help\s+[a-z-]+|qd18( [a-z0-9-]+)*|[a-z|]+\|[a-z|-]+", " ", "\n".join(lines)
    )


@cache
def of_the_data() -> set[str]:
    """The words of the sample data, which speaks Vietnamese in every language."""
    return words(" ".join(file.read_text(encoding="utf-8") for file in DATA.rglob("*.yaml")))


def foreign(text: str, language: str) -> set[str]:
    """The words of *text* that belong to the other language."""
    found = words(typed_taken_away(text)) - TYPED
    return (found & ENGLISH) - NAMES if language == "vi" else (found & VIETNAMESE) - of_the_data()


@pytest.mark.parametrize("path", COMMANDS, ids=" ".join)
def test_help_pages_are_in_one_language(path: tuple[str, ...], capsys: Said) -> None:
    for language in LANGUAGES:
        assert main((*path, "--lang", language, "--help")) == 0
        page = capsys.readouterr().out
        assert foreign(page, language) == set(), page


@pytest.mark.parametrize("path", COMMANDS, ids=" ".join)
def test_the_short_option_shows_the_same_page_within_80_columns(
    path: tuple[str, ...], monkeypatch: pytest.MonkeyPatch, capsys: Said
) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    for language in LANGUAGES:
        pages = []
        for option in ("-h", "--help"):
            assert main((*path, "--lang", language, option)) == 0
            pages.append(capsys.readouterr().out)
        assert pages[0] == pages[1]
        folded = [line for line in pages[0].splitlines() if not line.startswith("  qd18 ")]
        assert [line for line in folded if len(line) > 80] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_first_page_lists_every_command_once_by_what_one_wants_to_do(
    language: str, monkeypatch: pytest.MonkeyPatch, capsys: Said
) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    main(("--lang", language, "-h"))
    page = capsys.readouterr().out
    says = catalogue(language).topic("help")["purposes"]

    for purpose, names in PURPOSES.items():
        section = page.partition(f"\n{says[purpose]}:\n")[2].partition("\n\n")[0]
        assert [line.split()[0] for line in section.splitlines()] == list(names)
    assert set(says) == set(PURPOSES)
    assert len(COMMAND_NAMES) == len(set(COMMAND_NAMES))


@pytest.mark.parametrize("arguments", MISUSES, ids=" ".join)
def test_refusals_are_in_one_language(arguments: list[str], monkeypatch: pytest.MonkeyPatch, capsys: Said) -> None:
    for language in LANGUAGES:
        monkeypatch.setenv("QD18_LANG", language)
        assert main(arguments) in {2, 4}
        told = capsys.readouterr().err
        assert foreign(told, language) == set(), told


@pytest.mark.parametrize("arguments", ANSWERS, ids=" ".join)
def test_answers_are_in_one_language(arguments: list[str], capsys: Said) -> None:
    for language in LANGUAGES:
        main((*arguments, "--lang", language))
        answer = capsys.readouterr()
        assert foreign(answer.out + answer.err, language) == set()


def test_the_value_of_an_option_is_not_taken_for_an_option(capsys: Said) -> None:
    meeting = ("log", "add", "--date", "2024-01-05", "--unit", "nghia-lo/pu-trang", "--dry-run")
    assert main((*meeting, "--note", "--data", "--minutes", "none", "--chair", "--lang", "--proposal", "en")) == 0
    out, err = capsys.readouterr()
    assert "+  note: --data\n" in out
    assert err.startswith("Chưa ghi gì")


@pytest.mark.parametrize("line", ["check --qarter --lang en", "nothing --lang en", "--help check --lang=en"])
def test_a_language_behind_a_fault_or_behind_help_is_that_of_the_answer(line: str, capsys: Said) -> None:
    main(line.split(" "))
    out, err = capsys.readouterr()
    assert (out + err).startswith(("error: ", "Usage: "))


EVIL = {
    "long": "x" * 100_000,
    "quotes": "'\"" * 20_000,
    "brackets": "[" * 50_000,
    "a zero byte": "a\0b",
    "half a surrogate pair": "a\udc80b",
    "other controls": "\u202e\x1b[2J",
}


@pytest.mark.parametrize("name", EVIL)
@pytest.mark.parametrize(
    "command",
    ["explain @", "check --member @", "check --quarter @", "log list --unit @", "import @", "check --output @.csv"],
)
def test_whatever_is_typed_is_refused_without_a_control_character(
    command: str, name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    arguments = [word.replace("@", EVIL[name]) for word in command.split()]

    status = main([*arguments, "--data", str(DATA)])

    said = capsys.readouterr().err
    is_possible_name = "output" in command and name in {"half a surrogate pair", "other controls"}
    assert status in ({0, 1, 4} if is_possible_name else {2, 4})
    assert not {"\0", "\x1b", "\u202e", "\udc80"} & set(said)
