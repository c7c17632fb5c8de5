"""What was probably meant: the right spelling of values that are not of their type, as far as it can be told.

Nothing here is ever taken for the value itself: it is offered in a hint, and empty where nobody can tell.
"""

from __future__ import annotations

import re
from datetime import date
from fractions import Fraction
from unicodedata import normalize

from qd18.model.names import nearest, slug
from qd18.source.confusables import plain_id, quoted_yaml
from qd18.source.nodes import Node, Scalar, Sequence

_DATE = r"[0-9]{4}-[0-9]{2}-[0-9]{2}"
_LOOSE_DATE = r"([0-9]{1,2})[/.-]([0-9]{1,2})[/.-]([0-9]{4})|([0-9]{4})[/.-]([0-9]{1,2})[/.-]([0-9]{1,2})(?:[T ].*)?"
_SPOKEN_DATE = r"(?:ngày )?([0-9]{1,2}) tháng ([0-9]{1,2}) năm ([0-9]{4})"
_SHORT_YEAR = r"([0-9]{1,2}[/.-][0-9]{1,2}[/.-])([0-9]{2})"
_UNBROKEN = r"([12][0-9]{3})([0-9]{2})([0-9]{2})"
_DASHES = str.maketrans("\u2010\u2011\u2012\u2013\u2014\u2212", "------")
_MONTH = r"([0-9]{1,2})[/.-]([0-9]{4})|([0-9]{4})[/.-]?([0-9]{1,2})"
_DIGITS = r"\+?0*([0-9]{1,4})(?:\.0+)?(?: *(?:buổi|lần))?"
_DECIMAL = r"0?\.([0-9]{1,6})"
_BOOLEANS = {
    **dict.fromkeys(("true", "yes", "on", "y", "có", "đúng", "1"), "true"),
    **dict.fromkeys(("false", "no", "off", "n", "không", "sai", "0"), "false"),
}
_SPOKEN = {
    "date": "ngay ngay-hop",
    "unit": "don-vi chi-bo dang-uy",
    "id": "ma",
    "name": "ten ho-ten ho-va-ten",
    "title": "chuc-danh tieu-de",
    "roles": "chuc-vu",
    "home": "noi-sinh-hoat",
    "from": "tu tu-ngay",
    "to": "den den-ngay chuyen-den",
    "kind": "loai",
    "tier": "cap",
    "parent": "cap-tren truc-thuoc",
    "position": "chuc-vu vi-tri",
    "decision": "quyet-dinh so-quyet-dinh",
    "reason": "ly-do",
    "note": "ghi-chu",
    "session": "phien hinh-thuc",
    "attended": "du du-hop tham-du nguoi-du thanh-phan",
    "chair": "chu-tri",
    "minutes": "bien-ban so-bien-ban",
    "tasks": "nhiem-vu",
    "proposals": "kien-nghi de-xuat",
    "text": "noi-dung",
    "answer": "tra-loi",
    "organisation": "co-quan to-chuc",
    "secretary": "bi-thu",
    "deputy-secretary": "pho-bi-thu",
    "standing-member": "uy-vien-ban-thuong-vu uy-vien-thuong-vu",
    "committee-member": "uy-vien uy-vien-ban-chap-hanh cap-uy-vien",
    "agency-leader": "lanh-dao-so giam-doc-so",
    "province": "tinh tinh-uy",
    "district": "huyen huyen-uy thi-uy thanh-uy",
    "commune": "xa phuong thi-tran dang-uy-xa dang-uy-phuong",
    "grassroots": "co-so dang-uy-co-so",
    "residential-cell": "chi-bo-khu-dan-cu chi-bo-thon chi-bo-ban chi-bo-to-dan-pho",
    "cell": "chi-bo",
    "regular": "thuong-ky dinh-ky",
    "thematic": "chuyen-de",
    "extraordinary": "bat-thuong",
    "enlarged": "mo-rong",
    "other": "khac",
    "month": "thang",
    "quarter": "quy",
    "year": "nam",
    "vi": "tieng-viet viet vn",
    "en": "tieng-anh anh",
}
"""Keys and values of the format with what offices call them, as slugs."""


def iso_date(text: str) -> date | None:
    """The day that *text* names in the one accepted spelling, `2024-01-05`; None otherwise."""
    if not re.fullmatch(_DATE, text):
        return None
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def loose_date(text: str) -> date | None:
    """The day that *text* means to a Vietnamese reader (`05/01/2024` is 5 January); None where that cannot be told."""
    match = re.fullmatch(_LOOSE_DATE, text.strip())
    if match is None:
        return None
    day, month, year = (match[1], match[2], match[3]) if match[1] else (match[6], match[5], match[4])
    return iso_date(f"{year}-{month:0>2}-{day:0>2}")


def suggested_day(text: str) -> str:
    """The ISO spelling of the day that *text* may mean: with odd digits or dashes, in words, with a short year."""
    plain = " ".join(normalize("NFKC", text[:100]).translate(_DASHES).split()).rstrip(".,; ")
    plain = re.sub(_SHORT_YEAR, r"\g<1>20\2", plain) if re.fullmatch(_SHORT_YEAR, plain) else plain
    plain = re.sub(_SPOKEN_DATE, r"\1/\2/\3", plain)
    plain = re.sub(_UNBROKEN, r"\1-\2-\3", plain) if re.fullmatch(_UNBROKEN, plain) else plain
    day = loose_date(plain)
    return day.isoformat() if day is not None else ""


def last_of_month(text: str) -> tuple[str, str, str]:
    """For a date after the end of its month: the month, how many days it has, and its last day; else nothing."""
    year, month, day = text.split("-")
    last = next((number for number in (31, 30, 29, 28) if iso_date(f"{year}-{month}-{number}")), 0)
    if not 0 < last < int(day):
        return "", "", ""
    return f"{month}/{year}", str(last), f"{year}-{month}-{last}"


def suggested_month(text: str) -> str:
    """The ISO spelling of the month that *text* may mean."""
    if day := suggested_day(text):
        return day[:7]
    match = re.fullmatch(_MONTH, normalize("NFKC", text[:100]).translate(_DASHES).strip())
    if match is None:
        return ""
    year, month = (match[2], match[1]) if match[1] else (match[3], match[4])
    return f"{year}-{int(month):02}" if 1 <= int(month) <= 12 else ""


def suggested_boolean(text: str) -> str:
    """`true` or `false`, where *text* is another word for it."""
    return _BOOLEANS.get(text.strip().lower(), "")


def suggested_integer(text: str) -> str:
    """The plain digits of a number of at most four."""
    match = re.fullmatch(_DIGITS, normalize("NFKC", text[:40]).strip())
    return str(int(match[1])) if match else ""


def suggested_fraction(text: str) -> str:
    """A decimal number from 0 to 1, where *text* is one with a comma, without its 0, or in hundredths."""
    plain = normalize("NFKC", text[:40]).strip().replace(",", ".")
    if match := re.fullmatch(_DECIMAL, plain):
        return f"0.{match[1]}"
    hundredths = plain.removesuffix("%").strip()
    if hundredths != plain and hundredths.isascii() and hundredths.isdigit() and int(hundredths) <= 100:
        return f"{float(Fraction(int(hundredths), 100)):g}"
    return ""


def suggested_hours(text: str) -> str:
    """Hours with a decimal point, where *text* has a comma, or a word behind them: `1,5`, `2 giờ`."""
    hours = re.fullmatch(r"([0-9]{1,3}(?:\.[0-9]{1,6})?) *(?:h|giờ|tiếng|hours?)?", text[:40].strip().replace(",", "."))
    return hours[1] if hours else ""


def suggested_amount(text: str) -> str:
    """A count or a share, where *text* is one in other words: `'2'`, `2 buổi`, `0,25`."""
    plain = normalize("NFKC", text[:40]).strip().replace(",", ".")
    if match := re.fullmatch(_DECIMAL, plain):
        return f"{float(Fraction(int(match[1]), 10 ** len(match[1])) * 100):g}%"
    return plain if plain.endswith("%") and plain != text else suggested_integer(plain)


def suggested_id(text: str) -> str:
    """An id made of *text*."""
    made = slug(plain_id(text)).strip("-._/")
    return made if len(made) <= 100 else ""


def suggested_word(text: str, allowed: list[str]) -> str:
    """The one of *allowed* that *text* is most like, or that it is the Vietnamese word for."""
    if alike := nearest(text, allowed):
        return alike
    spoken = slug(text[:100])
    return next((word for word in allowed if spoken in _SPOKEN.get(word, "").split()), "")


def suggested_list(node: Node) -> str:
    """The list in brackets of a value, or of several with commas between them, that stands without."""
    if not isinstance(node, Scalar) or not node.value or set("[]{}\"'#\n").intersection(node.value):
        return ""
    return f"[{', '.join(filter(None, (piece.strip() for piece in node.value.split(','))))}]"


def suggested_value(line: str) -> str:
    """The value of a *line* whose value YAML takes for a comment, in quotes: `#12`."""
    match = re.search(r": +(#[^\s#].*)$", line)
    return quoted_yaml(match[1]) if match else ""


def suggested_item(node: Node) -> str:
    """The one value of a list of one."""
    if isinstance(node, Sequence) and len(node.items) == 1 and isinstance(node.items[0], Scalar):
        return str(node.items[0].value)
    return ""
