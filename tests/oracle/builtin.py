"""The built-in regulation 18-QĐ/TU as a plain mapping, written from its table of quotas and not from the program."""

from typing import Any

OFFICE = ["secretary", "deputy-secretary", "standing-member", "committee-member"]


def _duty(name: str, tier: str, positions: list[str], every: str, quota: dict[str, Any], **more: str) -> dict[str, Any]:
    text = {"vi": name, "en": name}
    return {
        "id": name, "name": text, "basis": text, "tier": tier, "positions": positions, **more, "every": every,
        "quota": quota,
    }  # fmt: skip


def _two_of_which() -> dict[str, Any]:
    return {
        "at_least": 2,
        "with": ["commune", "residential-cell"],
        "within": "assigned",
        "of_which": [{"at_least": 1, "with": ["commune"]}, {"at_least": 1, "with": ["residential-cell"]}],
    }


def builtin() -> dict[str, Any]:
    """A fresh copy of the regulation as it must stand in the program."""
    once = {"at_least": 1, "with": ["commune", "grassroots", "residential-cell"], "within": "assigned"}
    monthly = {"at_least": 1, "with": ["residential-cell"], "within": "assigned"}
    return {
        "id": "18-qd-tu-2019",
        "number": "18-QĐ/TU",
        "issuer": "Tỉnh ủy Yên Bái",
        "issued": "2019-04-16",
        "from": "2019-04-16",
        "title": {"vi": "Quy định 18-QĐ/TU", "en": "Regulation 18-QĐ/TU"},
        "assess_from": 0.5,
        "duties": [
            _duty("tinh.btv", "province", OFFICE[:3], "quarter", once),
            _duty("tinh.uv", "province", ["committee-member"], "quarter", _two_of_which()),
            _duty("tinh.lanh-dao", "province", ["agency-leader"], "quarter", _two_of_which(), tagged="disadvantaged"),
            _duty("huyen.uv", "district", OFFICE, "quarter", _two_of_which()),
            _duty("coso.uv", "grassroots", OFFICE, "month", monthly),
        ],
    }
