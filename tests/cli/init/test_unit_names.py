"""What a name tells of an organisation, in either spelling of Vietnamese, and where it does not tell enough."""

import pytest

from qd18.lookup.organisations import COMMUNE, DISTRICT, PROVINCE, UnclearName, committee_in, meant

UNDERSTOOD = {
    "Tỉnh Yên Bái": "province · Tỉnh ủy Yên Bái · Yên Bái",
    "Huyện Văn Yên": "district · Huyện ủy Văn Yên · Văn Yên",
    "H. Văn Yên": "district · Huyện ủy Văn Yên · Văn Yên",
    "Thị xã Nghĩa Lộ": "district · Thị ủy Nghĩa Lộ · Nghĩa Lộ",
    "TX Nghĩa Lộ": "district · Thị ủy Nghĩa Lộ · Nghĩa Lộ",
    "Quận 1": "district · Quận ủy 1 · 1",
    "Phường Pú Trạng": "commune · Đảng ủy phường Pú Trạng · Pú Trạng",
    "P.Pú Trạng": "commune · Đảng ủy phường Pú Trạng · Pú Trạng",
    "xã  Xà Hồ": "commune · Đảng ủy xã Xà Hồ · Xà Hồ",
    "TT. Cổ Phúc": "commune · Đảng ủy thị trấn Cổ Phúc · Cổ Phúc",
    "Đặc khu Cô Tô": "commune · Đảng ủy đặc khu Cô Tô · Cô Tô",
    "Đảng uỷ xã Khánh Hoà": "commune · Đảng uỷ xã Khánh Hoà · Khánh Hoà",
    "Đảng bộ huyện Lục Yên": "district · Đảng bộ huyện Lục Yên · Lục Yên",
    "Đảng ủy Bệnh viện Đa khoa": "grassroots · Đảng ủy Bệnh viện Đa khoa · Bệnh viện Đa khoa",
    "Thôn 3": "residential-cell · Chi bộ thôn 3 · thôn 3",
    "Chi bộ bản Lìm Mông, xã Cao Phạ": "residential-cell · Chi bộ bản Lìm Mông, xã Cao Phạ · bản Lìm Mông",
    "Chi bộ Ban Tổ chức": "cell · Chi bộ Ban Tổ chức · Ban Tổ chức",
    "chi bộ Trường THCS": "cell · chi bộ Trường THCS · Trường THCS",
}


@pytest.mark.parametrize("name", UNDERSTOOD)
def test_a_name_tells_what_it_is(name: str) -> None:
    found = meant(name)

    assert f"{found.kind.value} · {found.name} · {found.place}" == UNDERSTOOD[name]


@pytest.mark.parametrize(
    ("name", "among", "committee"),
    [
        ("Thành phố Yên Bái", DISTRICT, "Thành ủy Yên Bái"),
        ("TP. Hà Nội", PROVINCE, "Thành ủy Hà Nội"),
        ("Thành ủy Huế", PROVINCE, "Thành ủy Huế"),
    ],
)
def test_a_city_is_what_its_column_makes_it(name: str, among: frozenset[object], committee: str) -> None:
    assert meant(name, among=among).name == committee  # type: ignore[arg-type]  # spelled for the table


@pytest.mark.parametrize(
    ("name", "told", "committee"),
    [
        ("Pú Trạng", "phuong", "Đảng ủy phường Pú Trạng"),
        ("Bản Mù", "Xã", "Đảng ủy xã Bản Mù"),
        ("Yên Thế", "thi-tran", "Đảng ủy thị trấn Yên Thế"),
        ("Xã Cao Phạ", "commune", "Đảng ủy xã Cao Phạ"),
    ],
)
def test_a_column_of_kinds_tells_what_a_name_does_not(name: str, told: str, committee: str) -> None:
    assert meant(name, kind=told, among=COMMUNE).name == committee


@pytest.mark.parametrize(
    ("name", "told", "key"),
    [
        ("Nghĩa Lợi", "", "kind-unclear"),
        ("Xã", "", "kind-unclear"),
        ("Xahoi", "", "kind-unclear"),
        ("Phuong Pu Trang", "", "kind-unclear"),
        ("Thành phố Yên Bái", "", "several-kinds"),
        ("Chi bộ Nà Làng", "", "several-kinds"),
        ("Chi bộ Nà Làng", "chi bộ", "several-kinds"),
        ("Xã A", "huyện", "other-kind"),
        ("Văn Yên", "district", "no-sort"),
        ("Văn Yên", "khu tự trị", "unknown-kind"),
    ],
)
def test_a_name_that_could_mean_several_things_is_unclear(name: str, told: str, key: str) -> None:
    with pytest.raises(UnclearName) as unclear:
        meant(name, kind=told)

    assert unclear.value.key == key


@pytest.mark.parametrize(
    ("office", "committee"),
    [
        ("Văn phòng Tỉnh ủy Yên Bái (dữ liệu mẫu)", "Tỉnh ủy Yên Bái"),
        ("Huyện uỷ Văn Yên, tỉnh Yên Bái", "Huyện uỷ Văn Yên"),
        ("Văn phòng Huyện ủy … (sửa tên ở đây)", ""),
        ("Đảng ủy xã An Bình", ""),
        ("", ""),
    ],
)
def test_an_office_is_that_of_a_committee(office: str, committee: str) -> None:
    assert committee_in(office) == committee
