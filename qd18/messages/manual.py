"""The pages of the manual, which come along with the program: in English `docs/*.md`, in Vietnamese in a folder."""

from __future__ import annotations

from pathlib import Path

from qd18.messages.catalogue import LANGUAGES
from qd18.model.named_tuple import NamedTuple

PACKAGE = Path(__file__).parent.parent
FOLDERS = (PACKAGE / "docs", PACKAGE.parent / "docs")
"""Where the pages are: in an installed program, and in a clone."""
AT_THE_TOP = "en"
"""The language of the pages that stand in no folder of their own."""
FORMER_NAMES = {"huong-dan": "guide"}
"""What pages were called before, which offices may still type."""


class ManualPage(NamedTuple):
    """A page by its *name*, `import` for `import.md`, its *text* in Markdown, and the *language* of that."""

    name: str
    text: str
    language: str

    @property
    def title(self) -> str:
        """Its first heading."""
        return self.text.partition("\n")[0].removeprefix("# ")


def page_names() -> tuple[str, ...]:
    """Every page, in the order of their names; the index is none."""
    folder = _folder()
    folders = (folder, *(folder / language for language in LANGUAGES))
    return tuple(sorted({path.stem for each in folders for path in each.glob("*.md") if path.stem != "README"}))


def read_page(name: str, language: str) -> ManualPage:
    """The page *name*, one of `page_names`, in *language*; as it is where it has no translation."""
    translated = _folder() / language / f"{name}.md"
    path, spoken = (translated, language) if translated.is_file() else (_folder() / f"{name}.md", AT_THE_TOP)
    return ManualPage(name, path.read_text(encoding="utf-8"), spoken)


def _folder() -> Path:
    return next((folder for folder in FOLDERS if (folder / "README.md").is_file()), FOLDERS[-1])
