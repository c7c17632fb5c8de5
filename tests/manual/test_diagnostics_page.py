"""The page of diagnostics, in each language, comes from the list of codes, the catalogue and the gallery in invalid/.

QD18_BLESS=1 writes both.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest

from qd18.diagnostics import CODES, Severity
from qd18.messages import catalogue
from qd18.messages.code_examples import example_of
from tests.bless import BLESS
from tests.gallery import LANGUAGES, Case, cases
from tests.paths import ROOT

PAGES = {"en": ROOT / "docs" / "diagnostics.md", "vi": ROOT / "docs" / "vi" / "diagnostics.md"}

HEADS = {
    "en": """\
# Diagnostics

<!-- Written by tests/manual/test_diagnostics_page.py from the catalogues, the examples and tests/invalid/. -->

`qd18 validate` reads all data and tells everything that is wrong with it, in one run: path, line and column, the code
in brackets, what was found and what is allowed; then the line itself, a caret below what is meant, and what to do.

- After an **error** nothing is computed, for the outcome could not be trusted: `validate`, and any command that needs
  the data, exits with 3.
- A **warning** is worth a look and keeps nothing from being computed.

Codes are stable: scripts may rely on them. One slip is told once: what merely follows from it is not, and a record that
cannot be read hides no other. Below, `{…}` stands for what the program fills in. A *hint* says what to do; where the
right spelling can be told, the other one is given. More examples of each code are in `tests/invalid/`.

`qd18 explain CODE` says what stands here in the language spoken, in any directory: what is wrong, why it matters, what
to do, and lines that are wrong and right. A member whose id is the same word comes first.
""",
    "vi": """\
# Lỗi và cảnh báo

<!-- Do tests/manual/test_diagnostics_page.py viết ra từ các câu của chương trình, các ví dụ và tests/invalid/. -->

`qd18 validate` đọc toàn bộ dữ liệu và nêu mọi chỗ sai trong một lần: tệp, dòng, cột, mã lỗi trong ngoặc vuông, sai gì
và ghi thế nào thì được; rồi đến chính dòng đó, dấu `^` dưới chỗ sai, và cách sửa.

- Có **lỗi** thì chưa tính gì cả, vì kết quả không tin được: `validate`, và mọi lệnh cần dữ liệu, kết thúc với mã 3.
- **Cảnh báo** là chỗ nên xem lại; kết quả vẫn được tính.

Mã lỗi không thay đổi, chương trình khác dựa vào được. Một chỗ sai chỉ nêu một lần: những gì sai theo nó thì không nêu,
và một mục không đọc được không che mất mục khác. Dưới đây, `{…}` là chỗ chương trình tự điền. *Gợi ý* nói cách sửa;
đoán được cách viết đúng thì nêu cách viết ấy. Thêm ví dụ của từng mã: `tests/invalid/`.

`qd18 explain MÃ` nói đúng những điều này, ở thư mục nào cũng gõ được: sai gì, vì sao đáng lưu ý, cách sửa, dòng sai và
dòng đúng. Cán bộ nào có mã trùng với mã lỗi thì được giải thích trước.
""",
}
PARTS = {"en": ("Errors", "Warnings"), "vi": ("Lỗi", "Cảnh báo")}
GUESSED = {"en": "hint, where the right spelling can be told: ", "vi": "gợi ý, khi đoán được cách viết đúng: "}
HINT = {"en": "hint: ", "vi": "gợi ý: "}
RIGHT = {"en": "Right, in `{file}`", "vi": "Đúng, trong `{file}`"}


def page(language: str) -> str:
    """The whole document."""
    shown = {case.code: case for case in reversed(list(cases()))}
    return HEADS[language] + "".join(
        f"\n## {title}\n"
        + "".join(entry(code, shown[code], language) for code, known in CODES.items() if known is severity)
        for title, severity in zip(PARTS[language], (Severity.ERROR, Severity.WARNING), strict=True)
    )


def entry(code: str, case: Case, language: str) -> str:
    """What there is to say about *code*, with the finding of *case* that shows it."""
    lines = "\n".join(sentences(code, language))
    shown = f"\n### {code}\n\n{lines}\n\n```text\n{finding(code, case, language)}\n```\n"
    example = example_of(code)
    if example is None:
        return shown
    return f"{shown}\n{RIGHT[language].format(file=example.file)}:\n\n```yaml\n{example.right}```\n"


def sentences(code: str, language: str) -> Iterator[str]:
    """What is said of *code*."""
    said = catalogue(language).topic("diagnostics")[code]
    for key, name in (("message", ""), ("guess", GUESSED[language]), ("hint", HINT[language])):
        if key in said:
            yield f"- {name}`{said[key]}`"
        if key == "message":
            yield f"- {catalogue(language).topic('codes')['why'][code]}"


def finding(code: str, case: Case, language: str) -> str:
    """The first finding of *code* in what is expected of *case*."""
    text = case.expected(language).read_text(encoding="utf-8")
    _, *findings = re.split(r"^(?=\S+:\d+:\d+: )", text, flags=re.MULTILINE)
    return next(told for told in findings if f"[{code}]" in told.split("\n")[0]).split("\n\n")[0].rstrip()


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_page_is_up_to_date(language: str) -> None:
    if BLESS:
        PAGES[language].write_text(page(language), encoding="utf-8")

    assert PAGES[language].read_text(encoding="utf-8") == page(language)
