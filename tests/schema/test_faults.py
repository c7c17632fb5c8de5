"""What is told of a value that is wrong: its code, its place, what it clashes with, and what its sentence names.

All of it is by hand, for each kind of value in each kind of file; what is told of it in words is in tests/invalid.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest

from qd18.diagnostics import Diagnostic
from qd18.model.bilingual import Bilingual
from qd18.model.own_words import OwnWord, OwnWords
from qd18.schema.collections import read_documents, read_list
from qd18.schema.descriptions import LISTS, RECORDS
from qd18.schema.reading import Reading
from qd18.source.composing import document
from qd18.source.nodes import UNMARKED, Mapping, Node, Scalar, Sequence
from qd18.source.text import MOST_PROBLEMS, SourceText
from tests.schema.test_facts import FILES

SOUND = {
    "units": "- id: a\n  name: A\n  kind: cell\n  from: 2024-01-02\n",
    "members": "- id: m\n  name: M\n  home: a\n  roles:\n    - {tier: district, position: secretary, unit: u}\n",
    "assignments": "- member: m\n  unit: u\n  from: 2024-01-02\n  to: 2024-01-03\n",
    "exemptions": "- member: m\n  from: 2024-01-02\n  to: 2024-01-03\n  reason: r\n",
    "meetings": "- date: 2024-01-31\n  unit: u\n  attended: [m]\n",
    "settings": "schema: 1\norganisation: O\nrecord: {from: 2024-01-02, complete_to: 2024-01-03}\nregulations: [r]\n",
    "regulations": """\
id: r
number: 1
title: T
from: 2024-01-02
to: 2024-12-31
assess_from: 0.5
duties:
- id: x
  name: N
  basis: B
  tier: district
  positions: [secretary]
  every: quarter
  quota:
    at_least: 2
    with: [commune, residential-cell]
given:
  units: [{id: u, name: U, kind: cell}]
  members: [{id: m, name: M}]
examples:
- name: E
  quarter: 2024Q1
  as_of: 2024-04-01
  expect: [{member: m, duty: x, status: none}]
""",
}
"""A file of each kind; numbers of the rows are put into it."""

MARKS = re.compile("[⟨⟩⟪]")
Row = tuple[str, str, str, dict[str, str]]
"""What stands in the file, what takes its place, with ⟨⟩ around what is pointed at and ⟪ before what it clashes with,
the code, and what is named."""

UNIT_KEYS = "id, name, kind, parent, disadvantaged, tags, succeeds, from, to"
KINDS = "province, district, commune, grassroots, residential-cell, cell"
KEPT = {"nearest": ""}
OF_LISTS: dict[str, tuple[Row, ...]] = {
    "units": (
        ("- id: a\n  name: A\n  kind: cell\n  from: 2024-01-02", "- ⟨x⟩", "not-a-mapping", {"keys": "id, name, kind"}),
        ("from:", "⟨form⟩:", "unknown-key", {"value": "form", "allowed": UNIT_KEYS, "nearest": "from"}),
        ("from:", "⟨bogus⟩:", "unknown-key", {"value": "bogus", "allowed": UNIT_KEYS, **KEPT}),
        ("name:", "⟨nam⟩:", "unknown-key", {"value": "nam", "allowed": UNIT_KEYS, "nearest": "name"}),
        ("name:", "⟨tên⟩:", "unknown-key", {"value": "tên", "allowed": UNIT_KEYS, "nearest": "name"}),
        ("from:", "⟨fr\u00a0om⟩:", "unusual-space", {"character": "U+00A0"}),
        ("- id: a\n  name: A", "- ⟨id: a", "missing-key", {"key": "name"}),
        ("name: A", "⟪name: A\n  ⟨name⟩: B", "duplicate-key", {"key": "name", **KEPT}),
        ("id: a\n  name: A", "⟪id: a\n  name: A\n  kind: cell\n  ⟨id⟩: b\n  name: B", "duplicate-key",
         {"key": "id", "nearest": "- id"}),
        ("name: A", "name: ⟨[A]", "not-a-scalar", {"nearest": "A"}),
        ("name: A", "name: ⟨{a: A}", "not-a-scalar", KEPT),
        ("name: A", "name:⟨", "empty-value", KEPT),
        ("name: A", "name:⟨  #A", "empty-value", {"nearest": '"#A"'}),
        ("name: A", "name: ⟨~⟩", "empty-value", KEPT),
        ("name: A", "name: ⟨null⟩", "empty-value", KEPT),
        ("name: A", 'name: ⟨""⟩', "empty-value", KEPT),
        ("name: A", 'name: ⟨" "⟩', "empty-value", KEPT),
        ("name: A", 'name: ⟨"a\\u200bb"⟩', "invisible-character", {"character": "U+200B"}),
        ("name: A", f"name: ⟨{'x' * 10_001}⟩", "value-too-long", {"length": "10001", "longest": "10000"}),
        ("id: a", "id: ⟨Tổ 1⟩", "bad-id", {"value": "Tổ 1", "nearest": "to-1"}),
        ("id: a", "id: ⟨\u0430b⟩", "bad-id", {"value": "\\u0430b", "nearest": "ab"}),
        ("id: a", f"id: ⟨{'a' * 101}⟩", "bad-id", {"value": "a" * 101, **KEPT}),
        ("kind: cell", "kind: ⟨cel⟩", "unknown-choice", {"value": "cel", "allowed": KINDS, "nearest": "cell"}),
        ("kind: cell", "kind: ⟨chi bộ⟩", "unknown-choice", {"value": "chi bộ", "allowed": KINDS, "nearest": "cell"}),
        ("kind: cell", "kind: ⟨nhà⟩", "unknown-choice", {"value": "nhà", "allowed": KINDS, **KEPT}),
        ("from:", "parent: ⟨[b]\n  from:", "not-a-scalar", {"nearest": "b"}),
        ("from:", "disadvantaged: ⟨'true'⟩\n  from:", "bad-bool", {"value": "'true'", "nearest": "true"}),
        ("from:", "disadvantaged: ⟨có⟩\n  from:", "bad-bool", {"value": "có", "nearest": "true"}),
        ("from:", "tags: [⟪b, ⟨b⟩]\n  from:", "duplicate-value", {"value": "b"}),
        ("from:", "succeeds: [⟪b, c, ⟨b⟩]\n  from:", "duplicate-value", {"value": "b"}),
        ("2024-01-02", "⟨2/1/2024⟩", "bad-date", {"value": "2/1/2024", "nearest": "2024-01-02"}),
        ("2024-01-02", "⟨hôm qua⟩", "bad-date", {"value": "hôm qua", **KEPT}),
        (
            "2024-01-02",
            "⟨2023-02-29⟩",
            "no-such-date",
            {"value": "2023-02-29", "month": "02/2023", "days": "28", "nearest": "2023-02-28"},
        ),
        (
            "2024-01-02",
            "⟨2024-13-01⟩",
            "no-such-date",
            {"value": "2024-13-01", "month": "", "days": "", "nearest": ""},
        ),
        (
            "2024-01-02",
            "⟨1944-12-31⟩",
            "date-out-of-range",
            {"value": "1944-12-31", "first": "1945", "last": "2100"},
        ),
        ("2024-01-02", "⟨2101-01-01⟩", "date-out-of-range", {"value": "2101-01-01", "first": "1945", "last": "2100"}),
        ("name: A", "name: [{is: A, to: 2024-01-01}, ⟨{to: 2023-12-31}]", "missing-key", {"key": "is"}),
        ("name: A", "name: [⟨{is: A, from: 2024-01-01}, ⟪{is: B, to: 2024-01-01}]", "overlapping-values", {}),
    ),
    "members": (
        ("roles:\n    - {tier: district, position: secretary, unit: u}", "roles: ⟨u⟩", "not-a-list", KEPT),
        ("roles:\n    - {tier: district, position: secretary, unit: u}", "roles: [⟨u⟩]", "not-a-mapping",
         {"keys": "tier, position, unit"}),
        ("{tier: district, p", "⟨{p", "missing-key", {"key": "tier"}),
        ("unit: u", "unit: u, from: ⟪2024-01-02, to: ⟨2024-01-01⟩", "end-before-start",
         {"key": "to", "first": "2024-01-02", "last": "2024-01-01"}),
        ("home: a", "title: ⟨[B]\n  home: a", "not-a-scalar", {"nearest": "B"}),
    ),
    "assignments": (
        ("2024-01-02\n  to: 2024-01-03", "⟪2024-01-02\n  to: ⟨2024-01-01⟩", "end-before-start",
         {"key": "to", "first": "2024-01-02", "last": "2024-01-01"}),
        ("- member: m\n  unit", "- ⟨unit", "missing-key", {"key": "member"}),
        ("unit: u", "unit: ⟨~⟩", "empty-value", KEPT),
        ("unit: u", "unit: u\n  tier: ⟨huyện⟩", "unknown-choice",
         {"value": "huyện", "allowed": "province, district, commune, grassroots", "nearest": "district"}),
    ),
    "exemptions": (
        ("2024-01-02\n  to: 2024-01-03", "⟪2024-01-02\n  to: ⟨2024-01-01⟩", "end-before-start",
         {"key": "to", "first": "2024-01-02", "last": "2024-01-01"}),
    ),
    "meetings": (
        ("[m]", "⟨m-1, m-2⟩", "not-a-list", {"nearest": "[m-1, m-2]"}),
        ("[m]", "⟨{m: n}", "not-a-list", KEPT),
        (" [m]", "⟨", "empty-value", KEPT),
        ("[m]", "⟨~⟩", "empty-value", KEPT),
        ("[m]", "[⟪m, ⟨m⟩]", "duplicate-attendee", {"value": "m"}),
        ("unit: u", "unit: u\n  excused: [⟪n, m, ⟨n⟩]", "duplicate-value", {"value": "n"}),
        ("unit: u", "unit: u\n  tasks: [⟪inform, ⟨inform⟩]", "duplicate-value", {"value": "inform"}),
        ("unit: u", "unit: u\n  for: ⟨2024-03⟩", "month-too-far", {"value": "2024-03", "date": "2024-01-31"}),
        ("unit: u", "unit: u\n  for: ⟨02/2024⟩", "bad-month", {"value": "02/2024", "nearest": "2024-02"}),
        ("unit: u", "unit: u\n  for: ⟨2024Q1⟩", "bad-month", {"value": "2024Q1", **KEPT}),
        ("unit: u", "unit: u\n  time: ⟨7h30⟩", "bad-time", {"value": "7h30", "nearest": "07:30"}),
        ("unit: u", "unit: u\n  time: ⟨24:00⟩", "bad-time", {"value": "24:00", **KEPT}),
        ("unit: u", "unit: u\n  hours: ⟨1,5⟩", "bad-hours", {"value": "1,5", "nearest": "1.5"}),
        ("unit: u", "unit: u\n  hours: ⟨'x'⟩", "bad-hours", {"value": "'x'", **KEPT}),
        ("unit: u", "unit: u\n  proposals:\n  - ⟨to: x", "missing-key", {"key": "text"}),
        ("unit: u", "unit: u\n  stood_in: [⟨{by: m}]", "missing-key", {"key": "for"}),
        ("unit: u", "unit: u\n  session: ⟨thường kỳ⟩", "unknown-choice",
         {"value": "thường kỳ", "allowed": "regular, thematic, extraordinary, enlarged, other", "nearest": "regular"}),
    ),
}  # fmt: skip
A_DUTY = "- id: x\n  name: N\n  basis: B\n  tier: district\n  positions: [secretary]"
OF_UNITS = "- id: x\n  name: N\n  basis: B\n  of: unit"
OTHER_DUTY = (
    "name: O, basis: B, tier: district, positions: [secretary], every: year, quota: {at_least: 1, with: [commune]}"
)
WINDOWS = "week, month, quarter, half-year, year"
OF_DOCUMENTS: dict[str, tuple[Row, ...]] = {
    "settings": (
        (SOUND["settings"], "⟨# x\n", "not-a-mapping", {"keys": "schema, organisation"}),
        ("schema: 1", "schema: ⟨2⟩", "unsupported-schema", {"value": "2", "supported": "1"}),
        ("schema: 1", 'schema: ⟨"1"⟩', "bad-integer", {"value": '"1"', "nearest": "1"}),
        ("schema: 1\n", "⟨", "missing-key", {"key": "schema"}),
        ("[r]", "⟨[]", "empty-list", {}),
        ("[r]", "⟨r⟩", "not-a-list", {"nearest": "[r]"}),
        ("[r]", "[⟪r, {id: ⟨r⟩, from: 2024-01-01}]", "duplicate-value", {"value": "r"}),
        ("[r]", "[⟨{binds: u}]", "missing-key", {"key": "id"}),
        ("[r]", "[{id: r, binds: ⟨[]}]", "empty-list", {}),
        ("[r]", "[{id: r, binds: [⟪u, ⟨u⟩]}]", "duplicate-value", {"value": "u"}),
        ("[r]", "[{id: r, from: ⟪2024-01-02, to: ⟨2024-01-01⟩}]", "end-before-start",
         {"key": "to", "first": "2024-01-02", "last": "2024-01-01"}),
        ("2024-01-02, complete_to: 2024-01-03", "⟪2024-01-02, complete_to: ⟨2024-01-01⟩", "end-before-start",
         {"key": "complete_to", "first": "2024-01-02", "last": "2024-01-01"}),
        ("[r]", "[r]\ntimezone: ⟨Asia/Hanoi⟩", "unknown-timezone",
         {"value": "Asia/Hanoi", "default": "Asia/Ho_Chi_Minh"}),
        ("[r]", "[r]\nlanguage: ⟨english⟩", "unknown-choice", {"value": "english", "allowed": "vi, en", **KEPT}),
        ("[r]", "[r]\nlanguage: ⟨việt⟩", "unknown-choice", {"value": "việt", "allowed": "vi, en", "nearest": "vi"}),
        ("[r]", "[r]\nlate_after_days: ⟨+7⟩", "bad-integer", {"value": "+7", "nearest": "7"}),
        ("[r]", "[r]\nimport: {columns: ⟨x⟩}", "not-a-mapping", {"keys": "…"}),
        ("[r]", "[r]\nimport: {columns: {⟪a: date, ⟨a⟩: unit}}", "duplicate-key", {"key": "a", **KEPT}),
        ("[r]", "[r]\nimport: {names: {a: ⟨[m]}}", "not-a-scalar", {"nearest": "m"}),
        ("[r]", "[r]\nwords: {tiers: [{id: ⟪t, name: T}, {id: ⟨t⟩, name: S}]}", "duplicate-key", {"key": "t", **KEPT}),
        ("[r]", "[r]\nwords: {kinds: [{id: ⟨cell⟩, name: T}]}", "word-of-the-format", {"value": "cell"}),
        ("[r]", "[r]\nwords: {kinds: ⟨t⟩}", "not-a-list", KEPT),
        ("[r]", "[r]\nwords: {tiers: [⟨{id: t}]}", "missing-key", {"key": "name"}),
        ("[r]", "[r]\nwords: {kinds: [{id: b, name: B}, {id: k, below: [b, ⟨l⟩], name: K}, {id: l, name: L}]}",
         "unknown-choice", {"value": "l", "allowed": f"{KINDS}, b", **KEPT}),
        ("[r]", "[r]\nreport: {dated: ⟨2/4/2024⟩}", "bad-date", {"value": "2/4/2024", "nearest": "2024-04-02"}),
    ),
    "regulations": (
        ("title: T", "title: ⟨{}", "missing-key", {"key": "vi"}),
        ("title: T", "title: {⟨fr⟩: T}", "unknown-key", {"value": "fr", "allowed": "vi, en", **KEPT}),
        ("title: T", "title: {⟨vn⟩: T}", "unknown-key", {"value": "vn", "allowed": "vi, en", "nearest": "vi"}),
        ("title: T", "title: {vi:⟨ }", "empty-value", KEPT),
        ("2024-01-02\nto: 2024-12-31", "⟪2024-01-02\nto: ⟨2024-01-01⟩", "end-before-start",
         {"key": "to", "first": "2024-01-02", "last": "2024-01-01"}),
        ("id: r\nnumber: 1", "id: ⟨r⟩", "uncited-regulation", {"id": "r"}),
        ("id: r\n", "id: r\nreplaces: ⟨r⟩\n", "replacement-circle", {"path": "r → r"}),
        ("assess_from: 0.5", "assess_from: ⟨0,5⟩", "bad-fraction", {"value": "0,5", "nearest": "0.5"}),
        ("assess_from: 0.5", "assess_from: ⟨1.1⟩", "bad-fraction", {"value": "1.1", **KEPT}),
        ("at_least: 2", 'at_least: ⟨"2"⟩', "bad-amount", {"value": '"2"', "nearest": "2"}),
        ("at_least: 2", "at_least: ⟨2 buổi⟩", "bad-amount", {"value": "2 buổi", "nearest": "2"}),
        ("at_least: 2", "at_least: ⟨0%⟩", "impossible-share", {"value": "0%"}),
        ("at_least: 2", "at_least: ⟨100.5%⟩", "impossible-share", {"value": "100.5%"}),
        ("    at_least: 2\n    with", "    ⟨with", "missing-key", {"key": "at_least"}),
        ("at_least: 2", "⟪at_least: 2\n    ⟨at_most_missed⟩: 1", "one-key-needed",
         {"allowed": "at_least, at_most_missed, misses_in_a_row, longest_gap"}),
        ("at_least: 2", "longest_gap: ⟨{}", "missing-key", {"key": "days"}),
        ("at_least: 2", "longest_gap: {⟪days: 3, ⟨months⟩: 1}", "one-key-needed", {"allowed": "days, months"}),
        ("at_least: 2", "longest_gap: {months: ⟨601⟩}", "number-out-of-range",
         {"value": "601", "first": "1", "last": "600"}),
        ("at_least: 2", "longest_gap: {days: ⟨0⟩}", "number-out-of-range",
         {"value": "0", "first": "1", "last": "9999"}),
        ("at_least: 2", "misses_in_a_row: {meetings: ⟨1000⟩}", "number-out-of-range",
         {"value": "1000", "first": "1", "last": "999"}),
        ("at_least: 2", "misses_in_a_row: {meetings: 2}\n    count: ⟨days⟩", "key-without-effect",
         {"key": "count", "beside": "misses_in_a_row"}),
        ("at_least: 2", "longest_gap: {days: 3}\n    count: ⟨days⟩", "key-without-effect",
         {"key": "count", "beside": "longest_gap"}),
        ("at_least: 2", "at_most_missed: 2\n    of_which: ⟨[{at_least: 1, with: [commune]}]", "key-without-effect",
         {"key": "of_which", "beside": "at_most_missed"}),
        ("at_least: 2", "at_least: 2\n    count: days\n    of_which: ⟨[{at_least: 1, with: [commune]}]",
         "key-without-effect", {"key": "of_which", "beside": "count"}),
        ("at_least: 2", "at_least: 2\n    within: any\n    each: ⟨assigned⟩", "key-without-effect",
         {"key": "each", "beside": "within: any"}),
        ("at_least: 2", "at_least: 2\n    of_which: [{at_least: 1, with: ⟪[commune]}, {at_least: 1, with: ⟨[commune]}]",
         "overlapping-parts", {"kind": "commune"}),
        ("at_least: 2", "at_least: 2\n    of_which: [{at_least: 1, with: ⟨[cell]}]", "part-outside-quota",
         {"kind": "cell"}),
        ("at_least: 2",
         "at_least: ⟨1⟩\n    of_which: [{at_least: 1, with: [commune]}, {at_least: 1, with: [residential-cell]}]",
         "parts-exceed-quota", {"parts": "2", "quota": "1"}),
        ("at_least: 2", "at_least: 2\n    on: {days: ⟨[31, 25]}", "not-two-days", {}),
        ("at_least: 2", "at_least: 2\n    on: {days: ⟨[1, 2, 3]}", "not-two-days", {}),
        ("at_least: 2", "at_least: 2\n    on: {days: [1, ⟨32⟩]}", "number-out-of-range",
         {"value": "32", "first": "1", "last": "31"}),
        ("at_least: 2", "at_least: 2\n    on: {weekdays: [⟨thứ hai⟩]}", "unknown-choice",
         {"value": "thứ hai", "allowed": "mon, tue, wed, thu, fri, sat, sun", **KEPT}),
        ("every: quarter", "every: ⟨quý⟩", "unknown-choice",
         {"value": "quý", "allowed": WINDOWS, "nearest": "quarter"}),
        ("every: quarter", "every: ⟨{years: 2}", "missing-beside", {"key": "starts", "beside": "years"}),
        ("every: quarter", "every: {years: ⟨51⟩}\n  starts: 2020-01-01", "number-out-of-range",
         {"value": "51", "first": "1", "last": "50"}),
        ("every: quarter", "every: quarter\n  starts: ⟨02-30⟩", "bad-start", {"value": "02-30"}),
        ("every: quarter", "every: quarter\n  starts: ⟨2020-02-01⟩", "bad-start", {"value": "2020-02-01"}),
        ("every: quarter", "every: {years: 2}\n  starts: ⟨02-01⟩", "bad-start", {"value": "02-01"}),
        ("every: quarter", "every: week\n  starts: ⟨02-01⟩", "key-without-effect",
         {"key": "starts", "beside": "every"}),
        ("every: quarter", "every: month\n  starts: ⟨02-01⟩", "key-without-effect",
         {"key": "starts", "beside": "every"}),
        ("every: quarter", "last: all\n  starts: ⟨02-01⟩", "key-without-effect", {"key": "starts", "beside": "last"}),
        ("every: quarter", "last: all\n  only_in: ⟨[1]", "key-without-effect", {"key": "only_in", "beside": "last"}),
        ("every: quarter", "every: quarter\n  only_in: ⟨[2]", "window-never-judged", {"months": "1, 4, 7, 10"}),
        ("every: quarter", "every: quarter\n  only_in: [1, ⟨13⟩]", "number-out-of-range",
         {"value": "13", "first": "1", "last": "12"}),
        ("every: quarter", "last: ⟨tất cả⟩", "unknown-choice",
         {"value": "tất cả", "allowed": "all, {days: 6}, {months: 6}, {meetings: 6}", **KEPT}),
        ("every: quarter", "⟪every: quarter\n  ⟨last⟩: all", "one-key-needed", {"allowed": "every, last"}),
        ("at_least: 2", "at_least: ⟨93⟩\n    count: days", "never-met", {"asked": "93", "most": "92"}),
        ("with: [commune, residential-cell]", "with: ⟨[province]\n    within: own", "never-met",
         {"asked": "province", "most": "0"}),
        ("positions: [secretary]", "positions: [secretary]\n  at: [district, ⟨commune⟩]", "committee-not-of-tier",
         {"kind": "commune", "tier": "district", "allowed": "district"}),
        ("positions: [secretary]", "positions: [secretary]\n  by: ⟨itself⟩", "key-without-effect",
         {"key": "by", "beside": "tier"}),
        (A_DUTY, f"{OF_UNITS}\n  by: ⟨somebody⟩\n  tier: district", "missing-beside",
         {"key": "positions", "beside": "by: somebody"}),
        (A_DUTY, f"{OF_UNITS}\n  by: ⟨somebody⟩\n  positions: [secretary]", "missing-beside",
         {"key": "tier", "beside": "by: somebody"}),
        *(
            (A_DUTY, f"{OF_UNITS}\n  {key}: ⟨{value}", "key-without-effect", {"key": key, "beside": "of: unit"})
            for key, value in {
                "at": "[commune]",
                "tagged": "border⟩",
                "also": "true⟩",
                "leave": "skips-meetings⟩",
                "stand_in": "true⟩",
                "each": "assigned⟩",
            }.items()
        ),
        ("duties:\n- id: x", f"duties:\n- {{id: ⟪x, {OTHER_DUTY}}}\n- id: ⟨x⟩", "duplicate-duty", {"id": "x"}),
        ("duties:\n", "words: {positions: {⟪a: A, ⟨a⟩: B}}\nduties:\n", "duplicate-key", {"key": "a", **KEPT}),
        ("duties:\n", "words: {sessions: {⟨regular⟩: R}}\nduties:\n", "word-of-the-format", {"value": "regular"}),
        ("duties:\n", "words: {tags: ⟨[a]}\nduties:\n", "not-a-mapping", {"keys": "…"}),
        ("duties:\n", "words: {tags: {⟨Á⟩: A}}\nduties:\n", "bad-id", {"value": "Á", "nearest": "a"}),
        ("at_least: 2\n    with", "at_least: ⟨|\n      2\n    with", "bad-amount", {"value": "2\n", "nearest": "2"}),
        (A_DUTY + "\n  every: quarter\n  quota:\n    at_least: 2\n    with: [commune, residential-cell]",
         OF_UNITS + "\n  every: quarter\n  quota:\n    at_least: 2\n    with: [⟨xa⟩]", "unknown-choice",
         {"value": "xa", "allowed": KINDS, "nearest": "commune"}),
        ("given:", f"- {{id: ⟨y⟩, {OTHER_DUTY}}}\ngiven:", "hidden-duty", {"id": "y", "tier": "district"}),
        ("quarter: 2024Q1", "quarter: ⟨2024-01⟩", "bad-period", {"value": "2024-01"}),
        ("quarter: 2024Q1", "from: ⟨2024-01-01⟩", "missing-beside", {"key": "to", "beside": "from"}),
        ("quarter: 2024Q1", "to: ⟨2024-01-01⟩", "missing-beside", {"key": "from", "beside": "to"}),
        ("- name: E\n  quarter: 2024Q1", "- ⟨name: E", "one-span-needed",
         {"allowed": "quarter, month, half, year, from"}),
        ("- name: E\n", "- ⟨name: E\n  month: 2024-01\n", "one-span-needed",
         {"allowed": "quarter, month, half, year, from"}),
        ("member: m,", "⟪member: m, ⟨unit⟩: u,", "one-key-needed", {"allowed": "member, unit"}),
        ("  quarter", "  assignments: [{member: m, unit: ⟨v⟩}]\n  quarter", "unknown-unit",
         {"value": "v", "allowed": "u", **KEPT}),
        ("  quarter", "  meetings: [{date: 2024-01-02, unit: u, attended: [⟨mm⟩]}]\n  quarter", "unknown-member",
         {"value": "mm", "allowed": "m", **KEPT}),
    ),
}  # fmt: skip
ROWS = [(kind, row) for table in (OF_LISTS, OF_DOCUMENTS) for kind, rows in table.items() for row in rows]


def problems_of(kind: str, text: str) -> list[Diagnostic]:
    """What is wrong in *text*, a file of *kind*."""
    contents = [("x.yaml", text.encode())]
    return (read_list(LISTS[kind], contents) if kind in LISTS else read_documents(RECORDS[kind], contents)).problems


def start_of(mark: str, text: str) -> tuple[int, int]:
    """The line and the column, from 1, of what stands behind *mark* in *text*, without the marks."""
    before = MARKS.sub("", text.partition(mark)[0])
    return before.count("\n") + 1, len(before) - before.rfind("\n")


@pytest.mark.parametrize("kind", SOUND)
def test_the_files_are_sound(kind: str) -> None:
    assert problems_of(kind, SOUND[kind]) == []


@pytest.mark.parametrize(("kind", "row"), ROWS)
def test_one_fault_is_told_and_nothing_else(kind: str, row: Row) -> None:
    sound, faulty, code, args = row
    assert SOUND[kind].count(sound) == 1
    text = SOUND[kind].replace(sound, faulty)
    width = len(text.partition("⟨")[2].partition("⟩")[0]) if "⟩" in text else 1
    (told,) = problems_of(kind, MARKS.sub("", text))

    assert (told.code, told.args) == (code, args)
    assert (told.place.path, told.place.line, told.place.column, told.place.width) == (
        *("x.yaml", *start_of("⟨", text)),
        width,
    )
    clash = told.related and (told.related.line, told.related.column)
    assert clash == (start_of("⟪", text) if "⟪" in text else None)


@pytest.mark.parametrize(
    ("kind", "sound", "faulty", "code"),
    [
        ("meetings", "[m]", "[⟪m, ⟨m, n, ⟨m]", "duplicate-attendee"),
        ("units", "name: A", "⟪name: A\n  ⟨name: B\n  ⟨name: C", "duplicate-key"),
        ("settings", "[r]", "[⟪r, ⟨r, ⟨r]", "duplicate-value"),
        ("settings", "[r]", "[r]\nimport: {names: {⟪a: b, ⟨a: b, ⟨a: b}}", "duplicate-key"),
        ("regulations", "duties:", "words: {tags: {⟪t: T, ⟨t: T, ⟨t: T}}\nduties:", "duplicate-key"),
        (
            "regulations",
            f"{A_DUTY}\n",
            f"- {{id: ⟪x, {OTHER_DUTY}}}\n- {{id: ⟨x, {OTHER_DUTY}}}\n{A_DUTY.replace('x', '⟨x')}\n",
            "duplicate-duty",
        ),
    ],
)
def test_what_comes_a_third_time_clashes_with_the_first(kind: str, sound: str, faulty: str, code: str) -> None:
    text = SOUND[kind].replace(sound, faulty)
    again = [start_of("⟨", text.replace("⟨", "", turn)) for turn in range(2)]
    told = problems_of(kind, MARKS.sub("", text))
    clashes = [each.related and (each.related.line, each.related.column) for each in told]

    assert [(each.code, each.place.line, each.place.column) for each in told] == [(code, *place) for place in again]
    assert clashes == [start_of("⟪", text)] * 2


def test_of_a_file_with_very_much_wrong_the_reading_ends_and_warnings_are_fewer() -> None:
    """Of errors twice as many are noted as of warnings, and one more, which says that it is enough."""
    node = Scalar("x")
    for code, most in (("uncited-regulation", MOST_PROBLEMS), ("bad-id", 2 * MOST_PROBLEMS)):
        noted, misspelt = (Reading(SourceText("x.yaml", "x\n")) for _ in range(2))
        for _ in range(2 * MOST_PROBLEMS + 3):
            noted.problem(code, node)
            misspelt.misspelt(code, node, "x", ["y"])
        assert (len(noted.problems), len(misspelt.problems)) == (most + 1, most + 1)


def test_own_words_are_named_among_those_that_are_allowed() -> None:
    """Where a file may use them; a list of the format that nobody can add to has none."""
    own = OwnWords((OwnWord("session", "reception", Bilingual("tiếp dân", "reception")),))
    text = SOUND["meetings"] + "  session: x\n  tasks: [x]\n"
    told = read_list(LISTS["meetings"], [("x.yaml", text.encode())], own).problems

    assert [each.args["allowed"] for each in told] == [
        "regular, thematic, extraordinary, enlarged, other, reception",
        "situation, inform, guide, proposals",
    ]


WRONG = {"empty-value", "not-a-scalar", "not-a-list", "not-a-mapping"}


def entries_of(node: Node) -> Iterator[tuple[Mapping, int]]:
    """Each record below *node* with the number of each of its entries."""
    if isinstance(node, Mapping):
        for number, (_, value) in enumerate(node.entries):
            yield node, number
            yield from entries_of(value)
    elif isinstance(node, Sequence):
        for item in node.items:
            yield from entries_of(item)


@pytest.mark.parametrize("path", FILES)
def test_a_key_without_a_value_or_with_a_list_of_lists_is_told_wherever_it_stands(path: str) -> None:
    """Of every key in a file that has them all."""
    kind = next(kind for kind in RECORDS if kind in path or path == "qd18.yaml")
    source = SourceText(path, FILES[path])
    root = document(source, [])
    assert root is not None
    words = OwnWords((OwnWord("position", "reader", Bilingual("r", "r")),))
    nodes = root.items if isinstance(root, Sequence) else [root]
    told = []
    for top in nodes:
        for record, number in entries_of(top):
            key, value = record.entries[number]
            empty, lists = Scalar("~"), Sequence(UNMARKED)
            lists.items += [Sequence(UNMARKED), Scalar("x")]
            for wrong in (empty, Scalar(""), lists):
                record.entries[number] = (key, wrong)
                reading = Reading(source, words=words)
                RECORDS[kind].read(top, reading)
                told.append((key.value, {problem.code for problem in reading.problems}))
            record.entries[number] = (key, value)

    assert told
    assert [key for key, codes in told if codes.isdisjoint(WRONG)] == []


def test_with_very_many_faults_the_reading_ends_and_says_so() -> None:
    told = problems_of("units", "- x\n" * 4_500)

    assert [each.code for each in told[:-1]] == ["not-a-mapping"] * 4_001
    assert (told[-1].code, told[-1].place.line, told[-1].place.column) == ("too-many-errors", 1, 1)
    assert dict(told[-1].args) == {"most": "2000", "line": "4001"}


@pytest.mark.parametrize("sound", [True, False])
def test_what_two_lots_of_files_hold_is_held_together(sound: bool) -> None:  # noqa: FBT001 - a case
    """Also the ids of records that are no facts for a slip in them."""
    text = "- id: {}\n  name: A\n  kind: cell\n  parent: {}\n" if sound else "- id: {}\n  kind: cell\n  parent: {}\n"
    one, other = (read_list(LISTS["units"], [("x.yaml", text.format(*ids).encode())]) for ids in ("ax", "by"))
    both = one.joined_by(other)

    assert ([unit.id for unit in both.facts], both.ids) == (["a", "b"] if sound else [], {"a", "b"})
    assert len(both.problems) == (0 if sound else 2)
    assert [mentions.ids["unit"] for mentions in both.mentions] == [("x",), ("y",)]
    unread = read_list(LISTS["units"], [("y.yaml", b"\xff")])
    assert [each.joined_by(before).blind for each, before in ((one, other), (one, unread), (unread, one))] == [
        *(False, True, True)
    ]
