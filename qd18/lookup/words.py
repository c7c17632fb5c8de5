"""Words of closed lists as people call them, in Vietnamese and in English: in options, at prompts and in cells."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache, lru_cache

from qd18.model.lazy_pattern import lazy_pattern
from qd18.model.names import folded
from qd18.model.own_words import NO_OWN_WORDS, OwnWords

_NO_WORD = lazy_pattern(r"[^a-z0-9]+")


@lru_cache(maxsize=16384)
def plain(text: str) -> str:
    """*text* as it is compared: lower case, without diacritics and signs, single spaces."""
    return _NO_WORD.sub(" ", folded(text)).strip()


EITHER = "commune or grassroots"
"""What “cấp xã” may be: the tier of grassroots committees up to June 2025, a tier of its own since then."""

WORDS: Mapping[str, Mapping[str, str]] = {
    "session": {
        "regular": "thuong ky|dinh ky|hang thang|tk|regular",
        "thematic": "chuyen de|cd|thematic",
        "extraordinary": "bat thuong|dot xuat|extraordinary",
        "enlarged": "mo rong|enlarged",
        "other": "khac|dai hoi|giao ban|lam viec|other|khac dai hoi giao ban lam viec"
        "|other congress briefing working visit",
    },
    "task": {
        "situation": "nam tinh hinh|tinh hinh|situation|nam tinh hinh tu tuong giup giai quyet kho khan"
        "|grasp the situation and people s thinking help solve problems",
        "inform": "truyen dat|pho bien|quan triet|inform|truyen dat chu truong nghi quyet|bring policy and decisions",
        "guide": "huong dan|dinh huong|guide|huong dan dinh huong noi dung sinh hoat|guide how the meeting is run",
        "proposals": "kien nghi|tiep nhan|de xuat|phan anh|proposals|tiep nhan phan anh tra loi kien nghi"
        "|take report and answer recommendations",
    },
    "tier": {
        "province": "cap tinh|tinh|province",
        "district": "cap huyen|huyen|thi xa|thanh pho|cap thi xa|cap thanh pho|district",
        "commune": "cap xa tu 7 2025|commune since 7 2025|commune",
        "grassroots": "cap co so|co so|grassroots",
    },
    "status": {
        "violation": "chua dat dinh muc|chua dat|khong dat|violation|below quota",
        "unassigned": "chua duoc phan cong|chua phan cong|unassigned|not assigned",
        "partial": "chua du thoi gian de danh gia|chua du thoi gian|partial|too short to be held to the quota",
        "pending": "chua het ky|pending|period not over",
        "met": "dat|dat dinh muc|met",
        "exempt": "mien du|duoc mien du|duoc mien|mien|exempt",
        "no-record": "so chua co so lieu|chua co so lieu|no record|nothing on record to judge by",
    },
    "position": {
        "deputy-secretary": "pho bi thu|deputy secretary|pho bi thu thuong truc",
        "secretary": "bi thu|secretary",
        "standing-member": "uy vien ban thuong vu|uy vien thuong vu|uvbtv|standing member|uv btv",
        "committee-member": "uy vien ban chap hanh|uy vien|uvbch|cap uy vien|committee member|uv bch",
        "agency-leader": "lanh dao so ban nganh doan the cap tinh|lanh dao so|agency leader|lanh dao so ban nganh"
        "|lanh dao co quan ban nganh doan the|leader of an agency",
    },
    "kind": {
        "province": "tinh uy|dang bo tinh|province|provincial committee",
        "district": "cap uy cap huyen|huyen uy|thi uy|thanh uy|dang bo huyen|district|district committee",
        "commune": "dang uy xa|dang uy phuong|dang uy thi tran|dang uy xa phuong thi tran|commune|xa phuong thi tran"
        "|commune ward or township committee",
        "grassroots": "dang uy co so khac|dang uy co so|grassroots|dang bo co so|non commune grassroots committee",
        "residential-cell": "chi bo khu dan cu|chi bo thon|chi bo ban|chi bo to dan pho|residential cell|khu dan cu"
        "|residential area cell",
        "cell": "chi bo khong phai khu dan cu|chi bo|cell|chi bo khac|chi bo co quan|chi bo co quan don vi"
        "|non residential cell",
    },
    "table": {
        "units": "don vi|to chuc dang|units|unit",
        "members": "can bo|members|member",
        "assignments": "phan cong|assignments|assignment",
        "exemptions": "mien du|mien|exemptions|exemption",
        "meetings": "buoi hop|cuoc hop|meetings|meeting",
    },
    "rows-of-a-trend": {
        "member": "can bo|tung can bo|dong chi|tung dong chi|member|members",
        "committee": "cap uy|tung cap uy|committee|committees",
        "tier": "cap|tung cap|tier|tiers",
    },
    "order-of-proposals": {
        "age": "so ngay|so ngay tu khi tiep nhan|tuoi|age",
        "body": "co quan|co quan giai quyet|noi giai quyet|body|bodies",
    },
}
_OF_COMMUNES = frozenset({"cap xa", "xa", "cap phuong", "phuong"})
_IN_SENTENCES = frozenset({"session", "task"})
"""Groups whose words are found in a sentence too; of others they are the whole text: a secretary's deputy is none."""


@lru_cache(maxsize=4096)
def words_meant(text: str, group: str, own: OwnWords = NO_OWN_WORDS) -> tuple[str, ...]:
    """The words of *group* that *text* may mean: the one that it is, else those that it has in it."""
    word = word_typed(text, group, own)
    if word or group not in _IN_SENTENCES:
        return (word,) if word else ()
    inside = [word for phrase, word in _spellings(group, own).items() if f" {phrase} " in f" {plain(text)} "]
    return tuple(dict.fromkeys(inside))


def word_typed(text: str, group: str, own: OwnWords = NO_OWN_WORDS) -> str:
    """The word of *group* that *text* is in either language; `EITHER` for two tiers, empty where it is none.

    The *own* words of the record are understood like those of the format, and before them.
    """
    spelling = plain(text)
    known = _spellings(group, own).get(spelling, "")
    return EITHER if not known and group == "tier" and spelling in _OF_COMMUNES else known


def is_begun(text: str, word: str, group: str) -> bool:
    """Whether *text* begins what people call *word* of *group*, in either language."""
    return any(phrase.startswith(plain(text)) for phrase, of in _spellings(group, NO_OWN_WORDS).items() if of == word)


@cache
def _spellings(group: str, own: OwnWords) -> Mapping[str, str]:
    names = {plain(name): word.id for word in own.of(group).values() for name in (word.id, word.name.vi, word.name.en)}
    spelled = {phrase: word for word, phrases in WORDS[group].items() for phrase in phrases.split("|")}
    return spelled | {plain(word): word for word in WORDS[group]} | names


def group_of(words: Iterable[str]) -> str | None:
    """The group whose words just these are; None where there is none."""
    listed = set(words)
    return next((group for group, known in WORDS.items() if known.keys() == listed), None)
