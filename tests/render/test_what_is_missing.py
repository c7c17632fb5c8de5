"""What is missing is called what the quota counts: whoever lacks hours is not told to go to so many meetings (7.5)."""

import pytest

from qd18.engine.verdicts import Missing
from qd18.messages import catalogue
from qd18.model.measures import Counting
from qd18.model.units import UnitKind
from qd18.render.duties import missing_text
from qd18.render.row_remarks import brief_missing

COMMUNE = (UnitKind("commune"),)


@pytest.mark.parametrize(
    ("missing", "vietnamese", "english", "brief"),
    [
        (Missing(1, COMMUNE), "1 buổi với ", "1 meeting with a ", "1 xã"),
        (Missing(2, COMMUNE), "2 buổi với ", "2 meetings with a ", "2 xã"),
        (Missing(7.5, COMMUNE, Counting.HOURS), "7,5 giờ với ", "7.5 hours with a ", "7,5 giờ xã"),
        (Missing(1, COMMUNE, Counting.HOURS), "1 giờ với ", "1 hour with a ", "1 giờ xã"),
        (Missing(3, COMMUNE, Counting.WEEKS), "3 tuần với ", "3 weeks with a ", "3 tuần xã"),
        (
            Missing(2, COMMUNE, Counting.UNITS),
            "2 đơn vị khác nhau với ",
            "2 different units with a ",
            "2 đơn vị khác nhau xã",
        ),
    ],
)
def test_it_has_the_name_of_what_is_counted(missing: Missing, vietnamese: str, english: str, brief: str) -> None:
    assert missing_text([missing], catalogue("vi")) == vietnamese + "đảng ủy xã, phường, thị trấn"
    assert missing_text([missing], catalogue("en")) == english + "commune, ward or township committee"
    assert brief_missing([missing], catalogue("vi")).replace("\N{NO-BREAK SPACE}", " ") == brief
