"""The recommendations that officials take back from meetings: text, competent body, answer.

{here} is the cell's area (“thôn 2”), {commune}, {area} and {committee} the words for the commune, the
district and its committee (“xã”, “huyện”, “Huyện ủy”).
"""

from typing import NamedTuple


class Wish(NamedTuple):
    """A recommendation, the body that it is for, and the answer that it gets one day."""

    text: str
    to: str
    answer: str


ANYWHERE = (
    Wish(
        "Sửa chữa kênh mương nội đồng tại {here}, đã sạt lở sau mùa mưa",
        "UBND {commune}",
        "Đã bố trí kinh phí thủy lợi phí, thi công xong",
    ),
    Wish(
        "Sớm cấp giấy chứng nhận quyền sử dụng đất cho các hộ đã đo đạc xong tại {here}",
        "Phòng Tài nguyên và Môi trường {area}",
        "Đã thẩm định, trả kết quả tại bộ phận một cửa",
    ),
    Wish(
        "Bổ sung đèn chiếu sáng trên trục đường chính của {here}",
        "UBND {commune}",
        "Đã lắp đặt từ nguồn xã hội hóa và ngân sách {commune}",
    ),
    Wish(
        "Nhà văn hóa {here} dột, thiếu bàn ghế, đề nghị hỗ trợ sửa chữa",
        "UBND {area}",
        "Đã đưa vào danh mục sửa chữa trong năm",
    ),
    Wish(
        "Đề nghị nâng cấp đường dây điện hạ thế, điện yếu vào giờ cao điểm",
        "Điện lực khu vực",
        "Đã thay dây dẫn và cân đảo pha",
    ),
    Wish(
        "Hướng dẫn đảng viên trẻ đi làm ăn xa chuyển sinh hoạt đảng tạm thời",
        "Đảng ủy {commune}",
        "Đã hướng dẫn tại kỳ sinh hoạt sau, lập danh sách theo dõi",
    ),
    Wish(
        "Chi bộ khó tạo nguồn phát triển đảng, đề nghị mở lớp bồi dưỡng nhận thức về Đảng tại {commune}",
        "Ban Tổ chức {committee}",
        "Đã mở lớp tại trung tâm chính trị {area}",
    ),
    Wish(
        "Tài liệu sinh hoạt chi bộ đến chậm, đề nghị gửi trước ngày họp ít nhất 3 ngày",
        "Đảng ủy {commune}",
        "Đã gửi tài liệu qua nhóm Zalo của các bí thư chi bộ",
    ),
    Wish(
        "Đề nghị rà soát lại danh sách hộ nghèo, hộ cận nghèo, một số hộ còn thắc mắc",
        "UBND {commune}",
        "Đã họp dân, niêm yết công khai danh sách",
    ),
    Wish(
        "Bổ sung vắc-xin tiêm phòng cho đàn gia súc, số được cấp chưa đủ",
        "Trung tâm Dịch vụ hỗ trợ phát triển nông nghiệp {area}",
        "Đã tiêm phòng xong đợt 1",
    ),
    Wish(
        "Mức phụ cấp của người hoạt động không chuyên trách ở {here} còn thấp",
        "UBND tỉnh",
        "Đã tổng hợp kiến nghị vào dự thảo nghị quyết của HĐND tỉnh",
    ),
    Wish(
        "Đề nghị mở lớp dạy nghề ngắn hạn gần dân, phù hợp lao động nông thôn",
        "Phòng Lao động - Thương binh và Xã hội {area}",
        "Đã mở lớp nấu ăn và sửa chữa máy nông nghiệp",
    ),
)

IN_TOWN = (
    Wish(
        "Xử lý điểm tập kết rác tự phát ở cuối {here}",
        "UBND {commune}",
        "Đã dọn sạch, cắm biển cấm đổ rác",
    ),
    Wish(
        "Rãnh thoát nước bị tắc, mưa to ngập vào nhà dân",
        "UBND {commune}",
        "Đã nạo vét toàn tuyến",
    ),
    Wish(
        "Hỗ trợ hộ làm du lịch cộng đồng tập huấn ngoại ngữ và vệ sinh an toàn thực phẩm",
        "Phòng Văn hóa và Thông tin {area}",
        "Đã tổ chức lớp tập huấn 3 ngày",
    ),
    Wish(
        "Đề nghị hỗ trợ kinh phí duy trì đội văn nghệ xòe Thái của {here}",
        "Phòng Văn hóa và Thông tin {area}",
        "Đã hỗ trợ trang phục và đạo cụ",
    ),
)

IN_THE_MOUNTAINS = (
    Wish(
        "Đường vào {here} lầy lội, xe máy không đi được khi mưa, đề nghị bê tông hóa",
        "UBND {area}",
        "Đã đưa vào kế hoạch từ nguồn Chương trình mục tiêu quốc gia",
    ),
    Wish(
        "Sóng điện thoại tại {here} chập chờn, đề nghị lắp trạm phát sóng",
        "Sở Thông tin và Truyền thông",
        "Đã đề nghị doanh nghiệp viễn thông khảo sát",
    ),
    Wish(
        "Thiếu nước sinh hoạt mùa khô, đề nghị sửa bể và đường ống nước tự chảy",
        "UBND {area}",
        "Đã thay đường ống, nước về đến bể chung",
    ),
    Wish(
        "Một số hộ ở vùng nguy cơ sạt lở, đề nghị sớm bố trí đất tái định cư",
        "UBND {area}",
        "Đã khảo sát mặt bằng, lập phương án sắp xếp dân cư",
    ),
    Wish(
        "Bếp ăn bán trú của trường xuống cấp, đề nghị sửa chữa",
        "Phòng Giáo dục và Đào tạo {area}",
        "Đã sửa mái và bếp nấu",
    ),
    Wish(
        "Giá sơn tra, thảo quả xuống thấp, đề nghị kết nối nơi tiêu thụ",
        "Phòng Nông nghiệp và Phát triển nông thôn {area}",
        "Đã kết nối với hai hợp tác xã thu mua",
    ),
    Wish(
        "Còn tình trạng tảo hôn, đề nghị tăng cường tuyên truyền bằng tiếng Mông",
        "Ban Dân vận Huyện ủy",
        "Đã phối hợp tổ chức tuyên truyền tại {here} bằng tiếng Mông",
    ),
)


def wish(number: int, *, mountains: bool) -> Wish:
    """Return the recommendation with this running number, out of those that fit the place."""
    fitting = ANYWHERE + (IN_THE_MOUNTAINS if mountains else IN_TOWN)
    return fitting[number * 5 % len(fitting)]
