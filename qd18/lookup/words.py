"""Words of closed lists as people call them, in Vietnamese and in English: sessions, tasks, tiers, positions, kinds."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache

from qd18.model.names import folded

_NO_WORD = re.compile(r"[^a-z0-9]+")


@lru_cache(maxsize=16384)
def plain(text: str) -> str:
    """*text* as it is compared: lower case, without diacritics and signs, single spaces."""
    return _NO_WORD.sub(" ", folded(text)).strip()


EITHER = "commune or grassroots"
"""What “cấp xã” may be: the tier of grassroots committees up to June 2025, a tier of its own since then."""

WORDS: Mapping[str, Mapping[str, str]] = {
    "session": {
        "regular": "thuong ky|dinh ky|hang thang|regular",
        "thematic": "chuyen de|thematic",
        "extraordinary": "bat thuong|dot xuat|extraordinary",
        "enlarged": "mo rong|enlarged",
        "other": "khac|dai hoi|giao ban|lam viec|other",
    },
    "task": {
        "situation": "nam tinh hinh|tinh hinh|situation",
        "inform": "truyen dat|pho bien|quan triet|inform",
        "guide": "huong dan|dinh huong|guide",
        "proposals": "kien nghi|tiep nhan|de xuat|phan anh|proposals",
    },
    "tier": {
        "province": "cap tinh|tinh|province",
        "district": "cap huyen|huyen|thi xa|thanh pho|cap thi xa|cap thanh pho|district",
        "commune": "cap xa tu 7 2025|commune since 7 2025|commune",
        "grassroots": "cap co so|co so|grassroots",
    },
    "position": {
        "deputy-secretary": "pho bi thu|deputy secretary|pho bi thu thuong truc",
        "secretary": "bi thu|secretary",
        "standing-member": "uy vien ban thuong vu|uy vien thuong vu|uvbtv|standing member|uv btv",
        "committee-member": "uy vien ban chap hanh|uy vien|uvbch|cap uy vien|committee member|uv bch",
        "agency-leader": "lanh dao so ban nganh doan the cap tinh|lanh dao so|agency leader|lanh dao so ban nganh",
    },
    "kind": {
        "province": "tinh uy|dang bo tinh|province",
        "district": "cap uy cap huyen|huyen uy|thi uy|thanh uy|dang bo huyen|district",
        "commune": "dang uy xa|dang uy phuong|dang uy thi tran|dang uy xa phuong thi tran|commune|xa phuong thi tran",
        "grassroots": "dang uy co so khac|dang uy co so|grassroots|dang bo co so",
        "residential-cell": "chi bo khu dan cu|chi bo thon|chi bo ban|chi bo to dan pho|residential cell|khu dan cu",
        "cell": "chi bo khong phai khu dan cu|chi bo|cell|chi bo khac|chi bo co quan",
    },
}
_OF_COMMUNES = frozenset({"cap xa", "xa", "cap phuong", "phuong"})
_WHOLE = {"tier", "position", "kind"}
"""Groups whose words must be the whole cell: a secretary's deputy is none."""


@lru_cache(maxsize=4096)
def words_meant(text: str, group: str) -> tuple[str, ...]:
    """The words of *group* that *text* may mean: the one that it is, else those that it has in it."""
    said = plain(text)
    spellings = {phrase: word for word, phrases in WORDS[group].items() for phrase in phrases.split("|")}
    spellings |= {plain(word): word for word in WORDS[group]}
    if group == "tier" and said in _OF_COMMUNES:
        return (EITHER,)
    if said in spellings:
        return (spellings[said],)
    if group in _WHOLE:
        return ()
    inside = [word for phrase, word in spellings.items() if f" {phrase} " in f" {said} "]
    return tuple(dict.fromkeys(inside))
