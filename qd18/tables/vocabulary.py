"""What offices call columns, kinds, sessions and tasks, without diacritics: how cells of theirs are understood."""

from __future__ import annotations

from collections.abc import Mapping

from qd18.lookup.words import plain
from qd18.messages import LANGUAGES, catalogue
from qd18.model.lazy_pattern import lazy_pattern
from qd18.tables.columns import IGNORE, MERGER_TABLE, TABLE_KINDS, TableKind, column_title

_ASIDE = lazy_pattern(r"\([^)]*\)|\[[^\]]*\]")
_LAST_NUMBER = lazy_pattern(r" [0-9]{1,2}$")


_ANY = {
    IGNORE: "stt|tt|so tt|so thu tu|no|nr|thu|mark|chu ky|ky ten",
    "record": "ban ghi|record|ban ghi khong sua|record do not edit",
    "from": "tu|tu ngay|from|bat dau|ngay bat dau|start|hieu luc tu|thoi gian tu|ngay phan cong",
    "to": "den|den ngay|to|ket thuc|den het ngay|ngay ket thuc|end|hieu luc den|thoi gian den",
    "decision": "quyet dinh|so quyet dinh|decision|quyet dinh so|so qd|van ban|so van ban|can cu",
    "note": "ghi chu|note|notes|chu thich|luu y|remark|remarks",
}
_PERSON = (
    "ho va ten|ho ten|ten|can bo|dong chi|thanh vien|member|name|official|ho va ten can bo|ho ten can bo|cap uy vien"
    "|lanh dao|full name|ho va ten dong chi|ten can bo|uy vien|dai bieu|dang vien"
)
_WHOSE = (
    "ho va ten|ho ten|can bo|dong chi|ho va ten can bo|ho ten can bo|cap uy vien|uy vien|lanh dao|full name|official"
    "|ho va ten dong chi|ho ten dong chi|ten can bo|dai bieu|ho ten chuc vu|ho va ten chuc vu|ho ten chuc danh"
    "|ho va ten chuc danh|ho ten va chuc vu|ho va ten va chuc vu"
)
"""What heads a column of people and does not say what they did: those who sat in, where no other column is of these."""
_BELOW = (
    "chi bo|don vi|chi bo co so|unit|cell|chi bo hop|don vi hop|ten chi bo|ten don vi|chi dang bo|chi bo dang bo"
    "|to chuc dang|co so|to chuc co so dang|noi hop|chi bo du|don vi du hop|chi bo du sinh hoat|chi bo sinh hoat"
    "|don vi sinh hoat|du tai chi bo|tai chi bo|noi du|noi du hop|party cell|ma don vi|ma chi bo|unit id|party unit"
)
_HEADERS: Mapping[str, Mapping[str, str]] = {
    "meetings": {
        IGNORE: f"{_ANY[IGNORE]}|dang phu trach|looks after|o trong bang theo doi|cell of the grid",
        "date": "ngay hop|ngay|date|ngay thang|ngay thang nam|ngay du|ngay du hop|thoi gian|thoi gian hop"
        "|ngay sinh hoat"
        "|ngay du sinh hoat|meeting date|thoi gian du|ngay to chuc",
        "within": "xa phuong|xa|phuong|dang bo|xa phuong thi tran|dia phuong|dia ban|thuoc dang bo|dang uy|commune"
        "|dang bo xa|dang bo xa phuong|thuoc|committee|dang uy xa|dang uy xa phuong|truc thuoc",
        "unit": _BELOW,
        "session": "hinh thuc|ky hop|loai hop|session|phien hop|loai cuoc hop|hinh thuc hop|loai hinh|ky sinh hoat"
        "|phien"
        "|loai buoi|loai buoi hop|tinh chat|hinh thuc sinh hoat|loai sinh hoat|buoi hop|session type",
        "for": "thang|ky|thuoc thang|cua thang|ky thang|for|thang sinh hoat|hop cua thang|sinh hoat thang|month"
        "|for month",
        "attended": "nguoi du|can bo du|thanh phan du|thanh phan|dong chi du|d c du|dc du|nguoi du hop|can bo du hop"
        "|thanh phan du hop|attended|attendees|cap uy vien du|lanh dao du|ho ten nguoi du|ho va ten nguoi du"
        "|nguoi tham du"
        "|can bo tham du|thanh phan tham du|attendee|ho va ten can bo du|dong chi du hop|cap uy du|lanh dao du hop"
        "|cap uy vien du hop|nguoi du sinh hoat|can bo du sinh hoat|officials|dai bieu du|du hop|ma nguoi du"
        f"|ma can bo|{_WHOSE}",
        "chair": "chu tri|nguoi chu tri|chair|chu toa|chu tri cuoc hop|dong chi chu tri|chaired by",
        "minutes": "so bien ban|bien ban|minutes|bien ban so|so bb|bb|ma bien ban|minutes no|so bien ban hop",
        "time": "gio|gio hop|gio bat dau|time|start time|hour|luc|gio sinh hoat",
        "tasks": "nhiem vu|tasks|noi dung|noi dung thuc hien|nhiem vu thuc hien|cong viec|task|noi dung tham gia"
        "|nhiem vu da thuc hien",
        "proposals": "kien nghi|proposals|de xuat|kien nghi de xuat|y kien kien nghi|de xuat kien nghi"
        "|kien nghi cua chi bo"
        "|recommendations|proposal|noi dung kien nghi|recommendation",
    },
    "members": {
        "id": "ma|ma can bo|id|ma so|ma thanh vien|member id|ma dinh danh",
        "name": _PERSON,
        "title": "chuc danh|title|chuc danh cong tac|job title|chuc vu chinh quyen|chuc vu don vi cong tac"
        "|chuc vu hien nay",
        "home": "noi sinh hoat|home|chi bo sinh hoat|sinh hoat tai chi bo|noi sinh hoat dang|home cell"
        "|chi bo noi sinh hoat",
        "tier": "cap|tier|cap uy|cap quan ly",
        "position": "chuc vu|position|chuc vu dang|chuc vu trong dang|chuc vu trong cap uy|vi tri|post",
        "unit": "don vi|cap uy noi giu chuc vu|unit|to chuc dang|noi giu chuc vu|don vi giu chuc vu|dang bo"
        "|cap uy giu chuc"
        "|committee|thuoc cap uy|cap uy noi giu chuc",
    },
    "units": {
        "id": "ma|ma don vi|id|ma so|ma chi bo|unit id|ma to chuc|ky hieu",
        "province": "province",
        "district": "district|thi xa|ten thi xa",
        "commune": "commune|ward",
        "name": "ten|don vi hanh chinh|ten don vi hanh chinh|to chuc co so dang|chi bo|co so"
        "|ten don vi|don vi|name|ten to chuc|ten to chuc dang|to chuc dang|ten chi bo|unit|unit name"
        "|party unit",
        "kind": "loai|loai hinh|kind|loai don vi|loai to chuc|loai hinh to chuc|type|cap|cap hanh chinh",
        "parent": "truc thuoc|cap tren|don vi cap tren|parent|thuoc|to chuc cap tren|cap tren truc tiep|thuoc dang bo"
        "|cap uy cap tren|thuoc don vi",
        "tags": "the|tags|tag",
        "succeeds": "tiep noi don vi|tiep noi|succeeds|former units",
        "disadvantaged": "dac biet kho khan|disadvantaged|xa dac biet kho khan|dbkk|kho khan|specially disadvantaged",
    },
    "assignments": {
        "member": _PERSON + "|can bo phu trach|nguoi phu trach|dong chi phu trach|ma can bo",
        "within": "xa phuong|xa|phuong|dang bo|xa phuong thi tran|dia ban|thuoc dang bo|commune|committee",
        "tier": "cap|tier|cap uy|cap quan ly|phuc vu chuc vu cap",
        "decided": "ngay quyet dinh|decided|ngay qd|ngay ra quyet dinh|ngay ban hanh|ngay ky|date of decision",
        "unit": _BELOW
        + "|don vi phu trach|phu trach|chi bo phu trach|don vi duoc phan cong|assigned unit|dia ban phu trach"
        "|co so phu trach|xa phuong phu trach|phu trach don vi|duoc phan cong phu trach|assigned units|units",
    },
    "exemptions": {
        "member": _PERSON + "|ma can bo",
        "reason": "ly do|reason|ly do mien|ly do nghi|ly do vang",
    },
    "mergers": {
        "former": "former|old|former units|old units|sap nhap tu|duoc sap nhap tu|nhap tu|hinh thanh tu|hop thanh",
        "unit": "unit|new|new unit|xa phuong hinh thanh|xa phuong duoc thanh lap",
        "district": "district|huyen|thuoc huyen|huyen cu|thuoc huyen cu|huyen thi xa|huyen thi xa thanh pho",
        "from": _ANY["from"] + "|ngay|date|day|ngay hieu luc|ngay sap nhap|ngay thanh lap|ngay ap dung|thoi diem"
        "|ngay chinh thuc hoat dong|hieu luc|co hieu luc tu|ngay hoat dong|hoat dong tu",
    },
}


def _headers(kind: TableKind) -> dict[str, str]:
    """What the columns of a table of *kind* may be called, and the key that each name means."""
    phrases = {**_ANY, **_HEADERS[kind.name]}
    for key in kind.keys:
        if key not in phrases:  # offices have not been seen to use it yet: it goes by its titles
            phrases[key] = "|".join(plain(column_title(kind, key, catalogue(name))) for name in LANGUAGES)
    known = {*kind.keys, IGNORE}
    return {phrase: key for key, listed in phrases.items() if key in known for phrase in listed.split("|")}


_KINDS = {**TABLE_KINDS, MERGER_TABLE.name: MERGER_TABLE}

HEADERS: Mapping[str, Mapping[str, str]] = {kind.name: _headers(kind) for kind in _KINDS.values()}
"""Of each kind of table, what its columns may be called, and the key that each name means."""


def names_people(header: str) -> bool:
    """Whether a header only says that people stand below it."""
    spellings = plain(header), plain(_ASIDE.sub(" ", header))
    return any(spelling in _WHOSE.split("|") for spelling in spellings)


def key_meant(header: str, kind: str) -> str | None:
    """The key that a column called *header* has in a table of *kind*; None where nobody knows it."""
    names = HEADERS[kind]
    whole, bare = plain(header), plain(_ASIDE.sub(" ", header))
    for spelling in (whole, bare, _LAST_NUMBER.sub("", bare)):
        if spelling in names:
            return names[spelling]
    if kind == "units" and (place := _place_meant(bare)):
        return place
    if kind == MERGER_TABLE.name and (side := _side_meant(bare) or _side_meant(whole)):
        return side
    return bare if bare in _KINDS[kind].keys else None


_FORMER = lazy_pattern(r"\b(?:cu|truoc (?:khi )?(?:sap xep|sap nhap|hop nhat)|hop thanh|nhap tu|hinh thanh tu)\b")
_NEW = lazy_pattern(r"\b(?:moi|sau (?:khi )?(?:sap xep|sap nhap|hop nhat))\b")
_OF_ANOTHER_THING = lazy_pattern(r"\b(?:ngay|thoi diem|tru so|dan so|dien tich|so luong|quy mo|ghi chu)\b")


def _side_meant(header: str) -> str:
    """Which units a column of a list of mergers has, `Xã, phường trước sắp xếp`; empty where that is not told."""
    sides = [key for key, words in (("former", _FORMER), ("unit", _NEW)) if words.search(header)]
    return sides[0] if len(sides) == 1 and not _OF_ANOTHER_THING.search(header) else ""


_OF_SORTS = {
    "province": (frozenset({"tinh"}), frozenset({"thanh", "pho", "tp", "ten"})),
    "district": (frozenset({"huyen", "quan"}), frozenset({"thi", "xa", "thanh", "pho", "tx", "tp", "ten"})),
    "commune": (frozenset({"xa", "phuong"}), frozenset({"thi", "tran", "dac", "khu", "tt", "ten"})),
}
"""Columns of places by sorts of them, `Xã/Phường/Thị trấn`: one word at least of the first set, none but of both."""


def _place_meant(header: str) -> str:
    """Which places a column of them is of; empty where it is of none."""
    words = set(header.split())
    return next((key for key, (some, others) in _OF_SORTS.items() if some & words and words <= some | others), "")


FLAGS = {
    **dict.fromkeys(("x", "co", "true", "yes", "1", "dung", "v", "y"), True),
    **dict.fromkeys(("khong", "false", "no", "0", "sai", "n"), False),
}
_NOTHING = frozenset({"khong", "khong co", "0", "none", "nil", "khong du", "vang"})
"""Cells of lists that say that there is none."""
_DASHES = lazy_pattern(r"[-–—/.\s]*")


def is_nothing(text: str) -> bool:
    """Whether a cell says that there is none: in a word, or by dashes."""
    return plain(text) in _NOTHING or bool(_DASHES.fullmatch(text))


_NO_PROPOSAL = lazy_pattern(
    r"khong(?: co)?(?: (?:y kien|kien nghi|de xuat|gi|nao|khac|them))*|nhat tri(?: cao)?|thong nhat(?: cao)?"
    r"|no (?:recommendations?|proposals?|comments?|suggestions?)"
)
"""How minutes say that nobody recommended anything."""


def is_no_proposal(text: str) -> bool:
    """Whether a cell of recommendations says that there was none."""
    return is_nothing(text) or bool(_NO_PROPOSAL.fullmatch(plain(text)))


EXAMPLE_MARKS = frozenset({"vi du", "example", "vd"})
TOTALS = frozenset({"tong cong", "tong so", "cong", "total", "tong"})
