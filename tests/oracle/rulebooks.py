"""Random regulations: the built-in one, others of one's own, side by side or one after the other."""

import copy
import random
from typing import Any

from oracle.builtin import OFFICE, builtin
from oracle.calendar_days import day_after
from oracle.moments import Moments

Yaml = dict[str, Any]

KINDS = ("province", "district", "commune", "grassroots", "residential-cell", "cell")
USUAL_KINDS = ("commune", "residential-cell")
SESSIONS = ("regular", "thematic", "extraordinary", "enlarged", "other")
TIERS = ("province", "district", "grassroots")
EVERY = ("month", "quarter", "half-year", "year")
SHARES = ("25%", "33.4%", "50%", "100%", "66.7%", "12.5%", "1%", "0.5%", "75%")
ASSESS_FROM = (0.5, 0.5, 0, 0.1, 0.25, 0.35, 0.7, 0.9, 1, 1.0)
IDS = ("qd-07", "so-12.b", "2024-noi-quy", "huong_dan", "no", "1.0")


def some(rng: random.Random, values: tuple[str, ...], at_most: int | None = None) -> list[str]:
    """A few of the *values*, at least one, in random order."""
    return rng.sample(values, rng.randint(1, at_most or len(values)))


def random_rulebook(rng: random.Random, moments: Moments) -> list[Yaml]:
    """The regulations in the order in which the settings name them."""
    ids = rng.sample(IDS, 2)
    own = [_regulation(rng, moments, name) for name in ids]
    makings = (
        [builtin()],
        own[:1],
        own,
        [builtin(), own[0]],
        [own[0], builtin()],
        _successors(rng, moments, own[0], ids[1]),
    )
    return rng.choices(makings, weights=(3, 4, 2, 2, 1, 2))[0]


def _successors(rng: random.Random, moments: Moments, first: Yaml, name: str) -> list[Yaml]:
    """A regulation and the one that takes its place on a day in mid-period, with the same duties or others."""
    day = moments.day(rng)
    before = {key: value for key, value in first.items() if key != "from"} | {"issued": "2010-01-01", "to": day}
    after = copy.deepcopy(first) | {"id": name, "issued": day, "from": day_after(day)}
    after.pop("to", None)
    if rng.random() < 0.5:
        after["duties"] = _duties(rng)
    pair = [before, after]
    return pair if rng.random() < 0.8 else pair[::-1]


def _regulation(rng: random.Random, moments: Moments, name: str) -> Yaml:
    """A regulation of one's own, in force always or from or to a day around the span."""
    dates = {"from": "2015-01-01"}
    if rng.random() < 0.35:
        dates = {"from": "2015-01-01"} | moments.validity(rng, open_end=0.4)
    return {
        "id": name,
        "number": f"{rng.randint(1, 99)}-QĐ/HU",
        "issuer": "Huyện ủy",
        "issued": "2014-12-31",
        **dates,
        "title": {"vi": "Quy định riêng", "en": "A regulation of one's own"},
        "assess_from": rng.choice(ASSESS_FROM),
        "duties": _duties(rng),
    }


def _duties(rng: random.Random) -> list[Yaml]:
    """One to four duties, often several of one tier whose positions overlap."""
    tiers = some(rng, TIERS)
    return [_duty(rng, f"nv.{n}", rng.choice(tiers)) for n in rng.sample(range(1, 10), rng.randint(1, 4))]


def _duty(rng: random.Random, name: str, tier: str) -> Yaml:
    positions = (*OFFICE, "agency-leader") if tier == "province" else tuple(OFFICE)
    return {
        "id": name,
        "name": {"vi": f"Nhiệm vụ {name}", "en": f"Duty {name}"},
        "basis": {"vi": "Theo quy định", "en": "As the clause says"},
        "tier": tier,
        "positions": some(rng, positions) if rng.random() < 0.6 else list(positions),
        "every": rng.choices(EVERY, weights=(4, 5, 2, 1))[0],
        "quota": _quota(rng),
    }


def _quota(rng: random.Random) -> Yaml:
    kinds = list(USUAL_KINDS) if rng.random() < 0.4 else some(rng, KINDS)
    quota: Yaml = {
        "at_least": _at_least(rng),
        "with": kinds,
        "within": rng.choice(("assigned", "assigned", "own", "any")),
    }
    if rng.random() < 0.4:
        quota["sessions"] = some(rng, SESSIONS)
    if rng.random() < 0.5:
        quota["home_counts"] = rng.random() < 0.3
    if rng.random() < 0.5:
        quota["of_which"] = _parts(rng, kinds)
    return _not_below_its_parts(quota)


def _at_least(rng: random.Random) -> int | str:
    return rng.choice(SHARES) if rng.random() < 0.4 else rng.choice((1, 1, 2, 2, 3))


def _parts(rng: random.Random, kinds: list[str]) -> list[Yaml]:
    """Parts over disjoint kinds, all of them among the quota's own."""
    left = rng.sample(kinds, len(kinds))
    parts: list[Yaml] = []
    while left and len(parts) < 3:
        size = rng.randint(1, min(2, len(left)))
        taken, left = left[:size], left[size:]
        parts.append({"at_least": rng.choice(SHARES) if rng.random() < 0.3 else 1, "with": taken})
        if rng.random() < 0.3:
            break
    return parts


def _not_below_its_parts(quota: Yaml) -> Yaml:
    """A count asks for no fewer than its parts' counts together."""
    counts = [part["at_least"] for part in quota.get("of_which", []) if isinstance(part["at_least"], int)]
    if isinstance(quota["at_least"], int):
        quota["at_least"] = max(quota["at_least"], sum(counts))
    return quota
