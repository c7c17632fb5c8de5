"""What the name of a place or of a party organisation tells: its kind, and what its committee is called."""

from __future__ import annotations

import re
from unicodedata import normalize

from qd18.model.named_tuple import NamedTuple
from qd18.model.names import folded
from qd18.model.units import UnitKind
from qd18.model.value_class import value_class

Kinds = frozenset[UnitKind]

PROVINCE, DISTRICT, COMMUNE = (frozenset({kind}) for kind in (UnitKind.PROVINCE, UnitKind.DISTRICT, UnitKind.COMMUNE))
GRASSROOTS, RESIDENTIAL, CELL = (
    frozenset({kind}) for kind in (UnitKind.GRASSROOTS, UnitKind.RESIDENTIAL_CELL, UnitKind.CELL)
)
ANY: Kinds = frozenset(UnitKind)


class Beginning(NamedTuple):
    """How a name begins, in lower case, the *kinds* that it can be then, and how the organisation's name begins.

    *committee* is empty where the name is an organisation's already.
    """

    typed: str
    kinds: Kinds
    committee: str = ""


_QUARTERS = (
    *("thôn", "bản", "ấp", "buôn", "bon", "làng", "xóm", "khóm", "phum", "sóc"),
    *("tổ dân phố", "tdp", "khu phố", "khu dân cư", "khối phố", "tiểu khu"),
)
_AGENCIES = (
    *("trường", "trạm", "văn phòng", "công an", "quân sự", "cơ quan", "ủy ban", "hội", "ban", "phòng", "trung tâm"),
    *("bệnh viện", "công ty", "doanh nghiệp", "hợp tác xã", "chi cục", "hạt", "kho bạc", "ngân hàng", "bảo hiểm"),
    *("tòa án", "viện", "sở", "đoàn", "mặt trận", "khối cơ quan", "mầm non", "tiểu học", "thcs", "thpt", "quỹ"),
)
_COMMUNES = {"phường": "p.", "xã": "x.", "thị trấn": "tt", "đặc khu": ""}

_BEGINNINGS = (
    Beginning("tỉnh ủy", PROVINCE),
    Beginning("thành ủy", PROVINCE | DISTRICT),
    *(Beginning(f"{word} ủy", DISTRICT) for word in ("huyện", "thị", "quận")),
    *(Beginning(f"{body} {word}", COMMUNE) for body in ("đảng ủy", "đảng bộ") for word in _COMMUNES),
    *(Beginning(f"đảng bộ {word}", DISTRICT) for word in ("huyện", "thị xã", "quận")),
    Beginning("đảng bộ tỉnh", PROVINCE),
    Beginning("đảng bộ thành phố", PROVINCE | DISTRICT),
    *(Beginning(body, GRASSROOTS) for body in ("đảng ủy", "đảng bộ")),
    *(Beginning(f"chi bộ {word}", RESIDENTIAL) for word in _QUARTERS),
    *(Beginning(f"chi bộ {word}", CELL) for word in _AGENCIES),
    Beginning("chi bộ", RESIDENTIAL | CELL),
    Beginning("tỉnh", PROVINCE, "Tỉnh ủy"),
    *(Beginning(word, PROVINCE | DISTRICT, "Thành ủy") for word in ("thành phố", "tp.", "tp")),
    *(Beginning(word, DISTRICT, "Huyện ủy") for word in ("huyện", "h.")),
    *(Beginning(word, DISTRICT, "Quận ủy") for word in ("quận", "q.")),
    *(Beginning(word, DISTRICT, "Thị ủy") for word in ("thị xã", "tx.", "tx")),
    *(Beginning(word, COMMUNE, f"Đảng ủy {word}") for word in _COMMUNES),
    *(Beginning(short, COMMUNE, f"Đảng ủy {word}") for word, short in _COMMUNES.items() if short),
    Beginning("tt.", COMMUNE, "Đảng ủy thị trấn"),
    *(Beginning(word, RESIDENTIAL, f"Chi bộ {word}") for word in _QUARTERS),
)
_BY_LENGTH = sorted(_BEGINNINGS, key=lambda beginning: -len(beginning.typed))

_KINDS = {
    **{folded(beginning.typed.rstrip(".")): beginning for beginning in _BEGINNINGS if " bộ " not in beginning.typed},
    **{kind.value.replace("-", " "): Beginning("", frozenset({kind})) for kind in UnitKind},
    **dict.fromkeys(("dang uy", "dang bo"), Beginning("", GRASSROOTS | COMMUNE)),
    **{text: Beginning("", GRASSROOTS) for text in ("dang uy co so", "dang uy co so khac", "co so")},
    **{text: Beginning("", RESIDENTIAL) for text in ("chi bo khu dan cu", "khu dan cu")},
    **{text: Beginning("", CELL) for text in ("chi bo khac", "chi bo khong phai khu dan cu", "chi bo co quan")},
    **{text: Beginning("", DISTRICT) for text in ("cap uy cap huyen", "cap huyen")},
    **{text: Beginning("", COMMUNE) for text in ("dang uy xa phuong thi tran", "cap xa", "ward", "township")},
    "cap tinh": Beginning("", PROVINCE),
}
"""What stands in a column of kinds: a word of ours, or how a name begins, in any spelling of it."""

_BODIES = {UnitKind.GRASSROOTS: "Đảng ủy", UnitKind.RESIDENTIAL_CELL: "Chi bộ", UnitKind.CELL: "Chi bộ"}
"""What is put before a name that says nothing of a committee; of other kinds there is more than one."""


@value_class
class Meant:
    """The organisation that a name means."""

    kind: UnitKind
    name: str
    place: str
    """What the name is about: `Pú Trạng`."""
    sort_and_place: str
    """`phường Pú Trạng`."""


class UnclearName(Exception):
    """A name that could mean several things, or nothing; *key* is that of the sentence that says so."""

    def __init__(self, key: str, **args: str) -> None:
        super().__init__(key)
        self.key = key
        self.args_for_sentence = args


def meant(text: str, *, kind: str = "", among: Kinds = ANY) -> Meant:
    """The organisation called *text* in a column of organisations of the kinds *among*; its *kind* is as typed."""
    name = _spaced(text)
    sort = kind_told(kind) if kind else None
    beginning = _beginning(name, among)
    if beginning and sort and sort.kinds <= GRASSROOTS | CELL and not beginning.kinds & sort.kinds:
        beginning = None  # Huyện đoàn is no district: the column says that it is a cell
    if beginning is None and sort is None:
        raise UnclearName("kind-unclear", name=name)
    kinds = among & (beginning.kinds if beginning else ANY) & (sort.kinds if sort else ANY)
    if len(kinds) != 1:
        raise UnclearName("several-kinds", name=name) if kinds else UnclearName("other-kind", name=name, value=kind)
    (meant_kind,) = kinds
    if beginning is not None:
        return _organisation(meant_kind, beginning.committee, name, name[len(beginning.typed) :].strip(" ."))
    committee = (sort.committee if sort else "") or _BODIES.get(meant_kind, "")
    if not committee:
        raise UnclearName("no-sort", name=name)
    return _organisation(meant_kind, committee, name, name)


def _organisation(kind: UnitKind, committee: str, name: str, place: str) -> Meant:
    """The organisation of *place*; *name* is its own already where there is no *committee*."""
    called = f"{committee} {place}" if committee else name
    sort_and_place = re.sub("^(?:Đảng ủy|Đảng uỷ|Đảng bộ|Chi bộ) ", "", called, flags=re.IGNORECASE).partition(",")[0]
    return Meant(kind, called, sort_and_place if kind.is_cell else place.partition(",")[0], sort_and_place)


def kind_told(text: str) -> Beginning:
    """What a column of kinds says."""
    beginning = _KINDS.get(" ".join(folded(re.sub(r"[-_.,/]", " ", text)).split()))
    if beginning is None:
        raise UnclearName("unknown-kind", value=text)
    return beginning


def committee_in(text: str) -> str:
    """The committee whose office is called *text*: `Tỉnh ủy Yên Bái` of its `Văn phòng`; empty where it names none."""
    committee = re.search(r"\b(?:Tỉnh|Thành|Thị|Quận|Huyện) [uủ][yỷ]\b\s+[^\s…(,;][^…(,;]*", _spaced(text))
    return committee[0].strip() if committee else ""


def _spaced(text: str) -> str:
    return " ".join(normalize("NFC", text).split())


def _beginning(name: str, among: Kinds) -> Beginning | None:
    """The longest beginning of *name* that there is for one of *among*; nothing but a sort is no name."""
    typed = name.casefold().replace("uỷ", "ủy")
    return next((word for word in _BY_LENGTH if word.kinds & among and _begins(typed, word.typed)), None)


def _begins(name: str, word: str) -> bool:
    return name.startswith(word) and len(name) > len(word) and (word.endswith(".") or not name[len(word)].isalpha())
