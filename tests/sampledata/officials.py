"""The tables of the district and province officials: number, names, position, title, the cell they are members of."""

from datetime import date
from typing import TypeAlias

Row: TypeAlias = tuple[str, str, str, str, str]
Terms: TypeAlias = tuple[tuple[str, date, date | None], ...]

SECRETARY, DEPUTY, STANDING, MEMBER = "secretary", "deputy-secretary", "standing-member", "committee-member"
LEADER = "agency-leader"
THI_UY, UBND_TX = "nghia-lo/van-phong", "nghia-lo/uy-ban"
HUYEN_UY, UBND_H = "mu-cang-chai/van-phong", "mu-cang-chai/uy-ban"
TINH_UY = "tinh-uy-yen-bai/van-phong"

NGHIA_LO: tuple[Row, ...] = (
    ("01", "Nguyễn Văn", STANDING, "Ủy viên Ban Thường vụ, Trưởng Ban Dân vận Thị ủy", THI_UY),
    ("02", "Lò Thị", DEPUTY, "Phó Bí thư Thường trực Thị ủy", THI_UY),
    ("03", "Giàng A", MEMBER, "Thị ủy viên, Trưởng phòng Văn hóa và Thông tin thị xã", UBND_TX),
    ("04", "Hoàng Văn", SECRETARY, "Tỉnh ủy viên, Bí thư Thị ủy", THI_UY),
    ("05", "Hà Thị", MEMBER, "Thị ủy viên, Bí thư Đảng ủy xã Nghĩa An", "nghia-lo/nghia-an/thon-3"),
    ("06", "Đinh Văn", STANDING, "Ủy viên Ban Thường vụ, Chủ nhiệm Ủy ban Kiểm tra Thị ủy", THI_UY),
    ("07", "Sa Văn", MEMBER, "Thị ủy viên, Trưởng phòng Kinh tế thị xã", UBND_TX),
    ("08", "Nguyễn Thị", MEMBER, "Thị ủy viên, Phó Trưởng Ban Tổ chức Thị ủy", THI_UY),
    ("09", "Lò Văn", MEMBER, "Thị ủy viên, Trưởng phòng Tài chính - Kế hoạch thị xã", UBND_TX),
    ("10", "Hoàng Thị", MEMBER, "Thị ủy viên, Chủ tịch Hội Liên hiệp Phụ nữ thị xã", THI_UY),
    ("11", "Hà Văn", MEMBER, "Thị ủy viên, Chủ tịch Hội Cựu chiến binh thị xã", THI_UY),
    ("12", "Đinh Thị", STANDING, "Ủy viên Ban Thường vụ, Chủ tịch Ủy ban MTTQ thị xã", THI_UY),
    ("13", "Lường Văn", STANDING, "Ủy viên Ban Thường vụ, Chủ tịch Ủy ban MTTQ thị xã", THI_UY),
    ("14", "Trần Văn", MEMBER, "Thị ủy viên, Chánh Văn phòng Thị ủy", THI_UY),
    ("15", "Nguyễn Văn", DEPUTY, "Phó Bí thư Thị ủy, Chủ tịch UBND thị xã", UBND_TX),
    ("16", "Lò Văn", STANDING, "Ủy viên Ban Thường vụ, Trưởng Ban Tổ chức Thị ủy", THI_UY),
    ("17", "Hoàng Văn", STANDING, "Ủy viên Ban Thường vụ, Trưởng Ban Tuyên giáo Thị ủy", THI_UY),
    ("18", "Hà Văn", STANDING, "Ủy viên Ban Thường vụ, Phó Chủ tịch UBND thị xã", UBND_TX),
    ("19", "Sa Thị", MEMBER, "Thị ủy viên, Bí thư Thị đoàn", THI_UY),
    ("20", "Lò Thị", MEMBER, "Thị ủy viên, Chủ tịch Hội Nông dân thị xã", THI_UY),
)

MU_CANG_CHAI: tuple[Row, ...] = (
    ("21", "Giàng A", SECRETARY, "Tỉnh ủy viên, Bí thư Huyện ủy", HUYEN_UY),
    ("22", "Nguyễn Văn", DEPUTY, "Phó Bí thư Thường trực Huyện ủy", HUYEN_UY),
    ("23", "Lý A", DEPUTY, "Phó Bí thư Huyện ủy, Chủ tịch UBND huyện", UBND_H),
    ("24", "Thào A", STANDING, "Ủy viên Ban Thường vụ, Phó Chủ tịch UBND huyện", UBND_H),
    ("25", "Mùa A", STANDING, "Ủy viên Ban Thường vụ, Trưởng Ban Tổ chức Huyện ủy", HUYEN_UY),
    ("26", "Hoàng Thị", STANDING, "Ủy viên Ban Thường vụ, Trưởng Ban Tuyên giáo Huyện ủy", HUYEN_UY),
    ("27", "Cứ A", STANDING, "Ủy viên Ban Thường vụ, Chủ nhiệm Ủy ban Kiểm tra Huyện ủy", HUYEN_UY),
    ("28", "Sùng A", STANDING, "Ủy viên Ban Thường vụ, Trưởng Ban Dân vận Huyện ủy", HUYEN_UY),
    ("29", "Thào Thị", MEMBER, "Huyện ủy viên, Chủ tịch Hội Liên hiệp Phụ nữ huyện", HUYEN_UY),
    ("30", "Giàng A", MEMBER, "Huyện ủy viên, Chủ tịch Hội Nông dân huyện", HUYEN_UY),
    ("31", "Lý Thị", MEMBER, "Huyện ủy viên, Bí thư Huyện đoàn", HUYEN_UY),
    ("32", "Vàng A", MEMBER, "Huyện ủy viên, Trưởng phòng Dân tộc huyện", UBND_H),
    ("33", "Nguyễn Thị", MEMBER, "Huyện ủy viên, Trưởng phòng Giáo dục và Đào tạo huyện", UBND_H),
    ("34", "Hà Văn", MEMBER, "Huyện ủy viên, Trưởng phòng Nông nghiệp và Phát triển nông thôn huyện", UBND_H),
    ("35", "Sùng A", MEMBER, "Huyện ủy viên, Chủ tịch Hội Cựu chiến binh huyện", HUYEN_UY),
    ("36", "Trần Văn", MEMBER, "Huyện ủy viên, Chánh Văn phòng Huyện ủy", HUYEN_UY),
    ("37", "Mùa Thị", MEMBER, "Huyện ủy viên, Trưởng phòng Lao động - Thương binh và Xã hội huyện", UBND_H),
    ("38", "Cứ Thị", MEMBER, "Huyện ủy viên, Trưởng phòng Văn hóa và Thông tin huyện", UBND_H),
    ("39", "Thào A", MEMBER, "Huyện ủy viên, Bí thư Đảng ủy xã Mồ Dề", "mu-cang-chai/mo-de/ban-4"),
    ("40", "Lò Văn", MEMBER, "Huyện ủy viên, Trưởng phòng Tài nguyên và Môi trường huyện", UBND_H),
)

PROVINCIAL: tuple[Row, ...] = (
    ("41", "Nguyễn Văn", SECRETARY, "Bí thư Tỉnh ủy", TINH_UY),
    ("42", "Hà Thị", DEPUTY, "Phó Bí thư Thường trực Tỉnh ủy", TINH_UY),
    ("43", "Trần Văn", DEPUTY, "Phó Bí thư Tỉnh ủy, Chủ tịch UBND tỉnh", TINH_UY),
    ("44", "Hoàng Văn", STANDING, "Ủy viên Ban Thường vụ, Trưởng Ban Tổ chức Tỉnh ủy", TINH_UY),
    ("45", "Lò Văn", STANDING, "Ủy viên Ban Thường vụ, Trưởng Ban Tuyên giáo Tỉnh ủy", TINH_UY),
    ("46", "Đinh Văn", STANDING, "Ủy viên Ban Thường vụ, Chủ nhiệm Ủy ban Kiểm tra Tỉnh ủy", TINH_UY),
    ("47", "Lý Thị", STANDING, "Ủy viên Ban Thường vụ, Chủ tịch Ủy ban MTTQ tỉnh", TINH_UY),
    ("48", "Sa Văn", STANDING, "Ủy viên Ban Thường vụ, Trưởng Ban Dân vận Tỉnh ủy", TINH_UY),
    ("49", "Nguyễn Thị", MEMBER, "Tỉnh ủy viên, Giám đốc Sở Nông nghiệp và Phát triển nông thôn", TINH_UY),
    ("50", "Hà Văn", LEADER, "Giám đốc Sở Giáo dục và Đào tạo", TINH_UY),
    ("51", "Phạm Văn", LEADER, "Giám đốc Sở Y tế", TINH_UY),
    ("52", "Giàng A", LEADER, "Chủ tịch Hội Nông dân tỉnh", TINH_UY),
    ("53", "Hoàng Thị", LEADER, "Chủ tịch Hội Liên hiệp Phụ nữ tỉnh", TINH_UY),
    ("54", "Vũ Văn", LEADER, "Bí thư Tỉnh đoàn", TINH_UY),
    ("55", "Lê Văn", LEADER, "Chủ tịch Liên đoàn Lao động tỉnh", TINH_UY),
    ("56", "Mùa A", MEMBER, "Tỉnh ủy viên, Trưởng Ban Dân tộc tỉnh", TINH_UY),
)

# Terms of the post in one's own committee that are not the whole term of office.
TERMS: dict[str, Terms] = {
    "10": ((MEMBER, date(2023, 11, 15), None),),
    "11": ((MEMBER, date(2020, 8, 1), date(2024, 1, 31)),),
    "12": ((STANDING, date(2020, 8, 1), date(2024, 2, 29)),),
    "13": ((STANDING, date(2024, 3, 4), None),),
    "35": ((MEMBER, date(2020, 8, 1), date(2024, 5, 10)),),
    "48": ((MEMBER, date(2020, 9, 25), date(2024, 2, 14)), (STANDING, date(2024, 2, 15), None)),
    "54": ((LEADER, date(2024, 3, 4), None),),
    "nghia-lo/hanh-son#2": ((DEPUTY, date(2020, 6, 1), date(2024, 3, 19)), (SECRETARY, date(2024, 3, 20), None)),
    "nghia-lo/phuc-son#3": ((MEMBER, date(2020, 6, 1), date(2024, 1, 10)),),
    "mu-cang-chai/kim-noi#3": ((MEMBER, date(2024, 3, 20), None),),
}

TITLES = {"nghia-lo/hanh-son#2": "Bí thư Đảng ủy xã Hạnh Sơn"}

# Posts in another tier: tier, position, unit, from, to.
OTHER_POSTS: dict[str, tuple[tuple[str, str, str, date, date | None], ...]] = {
    "04": (("province", MEMBER, "tinh-uy-yen-bai", date(2020, 9, 25), None),),
    "05": (("grassroots", SECRETARY, "nghia-lo/nghia-an", date(2020, 6, 1), None),),
    "13": (("grassroots", SECRETARY, "nghia-lo/hanh-son", date(2020, 6, 1), date(2024, 3, 3)),),
    "21": (("province", MEMBER, "tinh-uy-yen-bai", date(2020, 9, 25), None),),
    "39": (("grassroots", SECRETARY, "mu-cang-chai/mo-de", date(2020, 6, 1), None),),
}
