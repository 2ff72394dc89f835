/**
 * The verbs with which administrative papers order something, and the words that stand before a verb.
 *
 * Written as they are spelt. Verbs of two syllables and more are matched on folded text, so that a scanner's lost marks do
 * not hide them; a verb of one syllable is matched with its marks, because folded it may be anything ("dung" is dùng,
 * dừng, dựng, đúng).
 */
import { foldSame, type Passage } from './passage.ts'

/** Ordered acts that never stand inside a body's name: where one begins, the name before it has ended. */
const ACTS = `
bêu gương, khâu nối, bảo lưu, bắt giữ, bịt kín, bóc gỡ, bù lỗ, cải biên, cải tổ, cảnh giới, chạy thử, chặt hạ, chia nhóm, chiêu sinh, chiếu phim, chuẩn y, công chiếu, dẹp bỏ, đãi ngộ, đặc cách, đón nhận, đối phó, gác chắn, ghép nối, giãn cách, hiến kế, hiệu đính, hoàn nguyên, in tờ rơi, kết nạp, kéo điện, khai quật, khen tặng, khơi luồng, lát vỉa hè, lên án, lên lịch, luân phiên, nắn dòng, neo giữ, nghe báo cáo, nhận chìm, nhắc lại, nối mạng, ôn luyện, phát quà, phân nhiệm, phiên dịch, phơi khô, phủ bạt, phụng dưỡng, quây lưới, quy tập, quy đổi, quy gom, quét dọn, rào chắn, rắc vôi, san gạt, sao gửi, sưởi ấm, suy tôn, tách thửa, tái canh, tái cấu trúc, tái sử dụng, tạm giữ, tầm soát, tẩy độc, tập dượt, tham chiếu, thanh kiểm tra, thăm dò, theo đuổi, thông quan, thuyết phục, tiêu thoát, tín chấp, tỉa cành, trao quyền, triệu tập, trợ giá, trông coi, tuần hành, ươm giống, vẽ bản đồ, yết giá,
áp dụng, bám sát, ban hành, bàn giao, báo cáo, bảo đảm, bảo tồn, biên soạn, biên tập, biểu dương, bổ sung, bố trí, bồi dưỡng, buộc,
cải tạo, cải thiện, cam kết, cân đối, cân nhắc, cảnh báo, căn cứ, cập nhật, cắt giảm, cấp đổi, cấp giấy, cấp phát, cấp phép, chăm lo, chăm sóc, chậm nhất,
chấm dứt, chấm điểm, chấn chỉnh, chấp hành, chia sẻ, chi trả, cho thuê, cho vay, cho mượn, chỉ định, chỉnh lý, chỉnh trang, chịu trách nhiệm, chốt số liệu, chủ động,
chủ trì, chú trọng, chú ý, chuẩn bị, chuẩn hóa, chuyển giao, cho phép, cho ý kiến, coi trọng, công bố, công khai, cụ thể hóa, cung cấp, cung ứng,
củng cố, cưỡng chế, cứu trợ, cứu hộ, dành thời gian, dẫn đầu, di dời, diễn tập, duy trì, duy tu, dự báo, dự thảo, dự trù, đa dạng hóa,
đánh giá, đảm bảo, đảm nhận, đàm phán, đáp ứng, đặt hàng, đẩy lùi, đẩy mạnh, đẩy nhanh, đấu tranh, đề cao, đề nghị, đề ra, đề xuất,
điều động, điều chuyển, điều chỉnh, điều tiết, định hướng, định kỳ, đo đạc, đóng góp, đôn đốc, đơn giản hóa, đối chiếu, đối thoại, đồng hành, động viên, đưa vào,
gắn kết, gia cố, gia hạn, giải đáp, giải ngân, giải phóng, giải quyết, giải trình, gìn giữ, giao ban, giao cho, giới thiệu, giúp đỡ, giữ gìn, giữ vững, góp phần,
góp ý, hạn chế, hình thành, hiệp đồng, hoàn chỉnh, hoàn thành, hoàn thiện, hoàn trả, học tập, huy động, hướng dẫn, hưởng ứng,
in ấn, kê khai, kết hợp, kêu gọi, khai thác, khảo sát, khắc phục, khẩn trương, khen thưởng, khoanh vùng, khôi phục, khử trùng, khơi thông, khuyến cáo, khuyến khích,
kích hoạt, kiểm điểm, kiểm kê, kiểm soát, kiên quyết, kiến nghị, kiện toàn, ký cam kết, ký hợp đồng, ký kết, làm đầu mối, làm rõ, làm sạch, làm tốt, làm việc,
lan tỏa, lãnh đạo, lắp đặt, lập danh sách, lập dự toán, lập hồ sơ, lập kế hoạch, lấy mẫu, lấy ý kiến, liên hệ, loại bỏ, lồng ghép, lựa chọn, lưu giữ, lưu trữ, lưu ý,
minh bạch, đăng tải, kê biên, trưng tập, trang cấp, pháp điển, bám nắm, đối soát, mời gọi, mở các, mở lớp, mở rộng, mua sắm, nắm bắt, nắm chắc, nắm rõ, nắm tình hình, nắm vững, nạo vét, nâng cao, nâng cấp, ngăn chặn, ngăn ngừa, ngầm hóa, nghiêm cấm,
nghiêm túc, nghiên cứu, nghiệm thu, nhắc nhở, nhân rộng, niêm yết, nỗ lực, ổn định, ôn tập, phản ánh, phản biện, phản hồi, phát động, phát hành, phát hiện, phát huy, phát sóng, phân bổ,
phân công, phân cấp, phân loại, phân tích, phân khai, phấn đấu, phê duyệt, phổ biến, phổ cập, phối hợp, phòng ngừa, phủ sóng, phun hóa chất, quan tâm, quán triệt,
quảng bá, quyết định, quyết liệt, quyết toán, quyết tâm, ra mắt, ra quân, ra quyết định, ra soát, rà soát, rút kinh nghiệm, sàng lọc, sắp xếp, sẵn sàng, soạn thảo, số hóa, sơ kết, sơ tán, sửa chữa, sửa đổi,
sử dụng, sưu tầm, tái cơ cấu, tạm dừng, tạo chuyển biến, tạo điều kiện, tạo lập, tạo môi trường, tạo thuận lợi, tạo sự, tận dụng, tăng cường, tăng thời lượng, tăng tỷ lệ, tập hợp, tập huấn, tập trung,
thay thế, thải loại, tham dự, tham gia, tham khảo, tham mưu, tham vấn, thanh lý, thanh quyết toán, thanh thải, thanh toán, thành lập, tháo gỡ, thăm hỏi, thẩm định, thẩm tra, theo dõi, thể chế hóa, thể hiện, thí điểm,
thiết lập, thiết kế, thỏa thuận, thông báo, thông qua, thống nhất, thông tin đến, thông tin kịp thời, thông tin rộng rãi, thu gom, thu hồi, thu hút, thu nộp, thu thập, thu xếp, thúc đẩy, thực hành, thực hiện, thực thi, thường trực,
thường xuyên, tích cực, tích hợp, tiếp cận, tiếp nhận, tiếp thị, tiếp thu, tiếp tục, tiến hành, tiết kiệm, tiêu hủy, tìm hiểu, tìm kiếm, tính toán, tiếp tế, tôn tạo, tôn vinh, tối ưu hóa, tổng hợp, tổng kết, tổng rà soát,
trả lời, trang bị, trang trí, tranh thủ, trao đổi, triển khai, trích lập, trồng mới, trực ban, trực tiếp, trưng bày, truy quét, truy thu, truyền tải, tuân thủ, tuần tra, tuyển chọn, tuyển dụng, tuyển sinh, tự kiểm tra, tương trợ, tháo dỡ, tổng vệ sinh,
ứng dụng, ứng phó, ưu tiên, vận dụng, vận hành, viết bài, vinh danh, xác định, xác lập, xác minh, xác nhận, xem xét, xét chọn, xét duyệt, xét công nhận, xét tặng, xóa bỏ, xử lý, xử phạt, xuất cấp, xây lắp,
có biện pháp, có cơ chế, có chính sách, có giải pháp, có hình thức, có kế hoạch, có phương án, có trách nhiệm, có văn bản, có ý kiến, không để, không được, không tổ chức, không sử dụng, không cho, tri ân, tặng quà, tổ chức, chỉ đạo, cải cách, tiêm phòng, cách ly, tự chủ, tự tổ chức,
bãi bỏ, bác bỏ, đúc kết, đúc rút, bổ nhiệm, cắm biển, cắm mốc, che chắn, chằng chống, chỉnh sửa, chuyển hóa, dán nhãn, dẫn dắt, dập dịch, dập tắt, đăng tin, giao nộp, gia tăng, giảm thiểu, gieo cấy, gieo trồng, hiện thực hóa, hiệu chỉnh, hoạch định, khởi công, khơi dậy, khống chế, kiểm đếm, kiềm chế, kiến tạo, lập biên bản, lập phương án, luân chuyển, mở chuyên mục, mở đợt, mở thêm, miễn giảm, miễn nhiệm, nhắn tin, nhập dữ liệu, phân định, phân luồng, phản bác, phát quang, phát tờ rơi, phục dựng, quyên góp, sao lưu, thử nghiệm, thu giữ, thu mua, tiên phong, tiết giảm, tiêu úng, tinh giản, tinh gọn, trao giải, trao tặng, tra cứu, trực chiến, truy tìm, truyền dạy, tuyên dương, ủng hộ, xác thực, xin ý kiến,
bãi nhiệm, bắt buộc, bấm nút, bóc tách, bù đắp, bù giá, cải chính, can thiệp, canh phòng, cấm biển, cấm đường, cân chỉnh, cấp bù, cấp mã, cấp mới, cấp tài khoản, chào bán, chấn hưng, chế tài, chia tách, chuyển khoản, chuyển tải, chuyển tiền, cô lập, cơ cấu lại, cử cán bộ, dành nguồn, dán tem, đào đắp, đánh số, đăng bài, đăng cai, đặt lịch, đấu nối, đề bạt, đình chỉ, đóng cửa, đóng điện, đóng quỹ, đồng chủ trì, đồng tổ chức, động thổ, đưa tin,
ghi hình, ghi nhận, giãn nợ, giám sát chặt, giao chỉ tiêu, giao đất, giao khoán, giao kế hoạch, giao nhiệm vụ, giao quyền, giảm phí, giữ chân, giữ nguyên, gỡ bỏ, gỡ vướng, hạ tải, hoãn họp, hoàn nhập, hủy bỏ, kéo dài, kéo giảm, khai báo, khai giảng, khai trương, khai thông, khánh thành, khấu trừ, khép kín, khoanh nợ, khoán chi, khởi động, khởi tố, khử khuẩn, kích cầu, ký duyệt, ký xác nhận, làm mới, làm sâu sắc, lưu hành, miễn thuế, mời thầu, mở cao điểm, mở đợt cao điểm, mở hồ sơ, mở sổ, mở tài khoản, mở thầu, nâng mức, nâng tỷ lệ, neo đậu, nêu gương, nêu rõ, ngừng cấp, nhận diện,
niêm phong, ổn định tổ chức, phá dỡ, phân tuyến, phân vai, phong tỏa, phun thuốc, phủ sóng, ký hợp đồng, quay phim, quét mã, quy trách nhiệm, ra thông báo, rải hóa chất, rút gọn, rút ngắn, sáp nhập, sản xuất phóng sự, sản xuất chương trình, san lấp, siết chặt, sơ chế, sơ cứu, tái khởi động, tái lập, tạm ứng, tạm hoãn, tạo đột phá, tạo động lực, tạo nguồn, tạo quỹ, tăng mức, tăng tần suất, tăng thêm, tăng tốc, thả giống, thẩm vấn, thay mới, thảo luận, thắp sáng, thi tuyển, thông báo rộng rãi, thông suốt, thu dọn, thu hẹp, thu phí, thu gọn, thụ lý, thuê khoán, thuyết minh, tiếp cứu, tiếp sóng, tiêm vắc xin, tiêu độc, tính đúng, tính đủ, tố giác, tổng điều tra, tổng kiểm kê, tổng kiểm tra, trả kết quả, trả nợ, trám lấp, trình bày, trình diễn, trình duyệt, trục vớt, truy xuất, truy thuế, trưng cầu, trưng dụng, trưng mua, tu bổ, tu sửa, túc trực, tự rà soát, tự đánh giá, tự khắc phục, tước quyền, tước giấy phép, ứng trực, uốn nắn, vá lấp, viết báo, vượt thu, xây mới, xây kè, tham quan, miễn thu, miễn phí, coi việc, xem việc, xếp hạng, xếp loại, xóa mù, xóa nợ, xóa đăng ký, xử trí, cải tiến, hình sự hóa, có báo cáo, có đánh giá, có sơ kết, có tổng kết,
báo ngay, báo tin, áp giải, bám địa bàn, bao tiêu, bào chữa, biệt phái, bình chọn, bình ổn, bình xét, bồi hoàn, cài đặt, chi hỗ trợ, chi tiết hóa, chôn lấp, chụp ảnh, cổ phần hóa, cứu đói, dàn dựng, dẫn đoàn, đấu giá, đỡ đầu, gặp gỡ, gieo sạ, giải tỏa, giải thể, hiệp thương, hiệu chuẩn, hòa giải, hộ tống, kết nghĩa, khích lệ, lai tạo, lắng nghe, lắp camera, nhận đỡ đầu, nhân giống, nội địa hóa, phân giới, phân làn, phơi sấy, sơn kẻ, tái đàn, tạm đình chỉ, thoái vốn, thương thảo, tịch thu, tiếp sức, tiếp xúc, tiễn đưa, trao thưởng, trích kinh phí, triệt phá, trồng dặm, trục xuất, trùng tu, truy cứu, truyền hình trực tiếp, ứng trước,
đăng ký nhu cầu, đăng ký tham gia, đăng ký danh sách, đăng ký chỉ tiêu, đăng ký nội dung, đăng ký thi đua,
công nhận xã, công nhận đạt, gỡ thẻ, hỏi ý kiến, tìm đầu ra, chuyển hồ sơ, nhập số liệu, nhập liệu, khép lại, trả phụ cấp, trả lương, trám vá, ấn định, dừng các, thuê chuyên gia, soi xét, khui mở,
liên kết sản xuất, chuyển đổi mô hình, bảo trì các, bảo hộ nhãn hiệu, kết nối cơ sở dữ liệu, kết nối dữ liệu, kết nối cung cầu, dạy nghề cho, đào tạo nghề cho, xúc tiến tiêu thụ, đăng ký nhãn hiệu, thống kê số, giám sát việc, thanh tra việc, quy hoạch vùng nguyên liệu, cấp mã số, hậu kiểm các, tổ chức hội chợ, hỗ trợ kinh phí, hỗ trợ vốn, điều tra thực trạng, treo băng rôn, treo cờ, treo pa nô, dán tem, bao tiêu sản phẩm, đắp đê, chấm thi, vớt bèo, vớt rác,
nhận bàn giao, bảo lãnh, gặp mặt, rà lại, soát xét, phúc tra, điểm danh, phân quyền, đóng vai trò, giữ vai trò, giãn thời hạn, miễn tiền, hoàn thuế, cho hợp tác xã, làm cầu nối, bầu lại, dự trữ hàng, dự trữ lương thực, in sách, in tài liệu, dịch tài liệu, giãn hoãn, tuyển cán bộ, tuyển lao động, tuyển người,
chữa cháy, đặt biển, đặt bảng, đặt trạm, đặt thùng, bứt phá, thắt chặt, đồng bộ dữ liệu, liên thông dữ liệu, tiếp dân, truy tố, truy vết, bắn pháo, xả lũ, tích nước, hàn khẩu, khoan giếng, khoán bảo vệ, đính chính, thông xe, thi nâng ngạch, kỷ luật, phê bình, quy rõ, nêu cao, trấn áp, tuyển quân, gọi công dân, hệ thống hóa, phát ngôn, bảo mật, ủy quyền, tái thiết, cúp điện, chất vấn, bầu cử bổ sung, bao quát, báo động, bầu bổ sung, bền bỉ, bố cục lại, bổ khuyết, bốc xếp, bứt tốc, cảnh giác, chào mừng, chế biến sâu, chia lô, chỉ rõ, cơ cấu nợ, di tản, dò tìm, dọn vệ sinh, dồn điền, đào ao, đào mương, đào kênh, đề cử, đền bù, đoàn kết giúp đỡ, đổ đất, đồng kiểm tra, giải thích, hạ giá thành, hạch toán, học hỏi, hợp lý hóa, hợp thức hóa, hủy kết quả, kết luận thanh tra, khơi nguồn, khơi cống, lọc danh sách, lên phương án, lên kế hoạch, nuôi dưỡng nguồn thu, phân hạng, phân bậc, phối giống, phục tráng, quay vòng, quy chuẩn hồ sơ, rà phá, san nền, sáng tác, so sánh số liệu, soi chiếu, tập kết, thả cá, theo sát, tích trữ, trao học bổng, truyền đạt, viếng nghĩa trang, xếp lịch, xung kích, yểm trợ, đi sâu, đi thực tế, bàn giải pháp, hội ý, phê chuẩn, thảm nhựa, thông cống, đóng cống, trữ ngọt, rửa mặn, ngăn mặn,
trông coi, gánh vác, tôn trọng, vào cuộc, đi cơ sở, xuống cơ sở, xuống địa bàn, bám cơ sở, sắp đặt, bố phòng, canh trực, tuần phòng, trực cháy, trực gác, mật phục, vây bắt, giam giữ, bàn bạc, lên danh sách, chi đúng, ngắt điện, sao lục, hồi đáp, kìm giữ, phát tin, thấm nhuần, đi đầu, đồng lòng, dự họp, phối kết hợp, dập lửa, phát dọn, đốt dọn, thông tuyến, kè chắn, tháo úng, che phủ, bón thúc, diệt chuột, xử nghiêm, khởi kiện, cho học sinh, cho người, cho trẻ, cho nghỉ, cho dừng, cho phép`

/** Acts that are also words of names ("Ban Quản lý", "Trung tâm Xúc tiến đầu tư", "đơn vị tư vấn"). */
const ACTS_IN_NAMES = `
chỉ dẫn, thâm canh, tiếp quản,
bảo vệ, chuyển đổi, chống, dạy nghề, đào tạo, đăng ký, đăng tải, đầu tư, điều hành, điều phối, điều tra, đo lường, đổi mới, gắn, giám sát, giáo dục, hỗ trợ, hợp đồng, hợp nhất, hợp tác, kết nối, khám, kiểm tra, liên kết,
phát triển, phòng chống, phòng, chống, phục vụ, quan trắc, quản lý, quy định, quy hoạch, tái định cư, tăng trưởng xanh, thanh tra, thi hành, thống kê, thông tin, truyền thông, tuyên truyền, tư vấn, vận động, vệ sinh, xây dựng, xúc tiến, tổng điều tra, tiếp công dân, nhận diện,
bảo dưỡng, bảo trì, cơ giới hóa, cứng hóa, đa dạng, điều trị, đồng bộ hóa, giám định, hiện đại hóa, kiểm dịch, kiểm nghiệm, phân vùng, phục hồi, tiêm chủng, tiêu thụ, thi công, thông minh hóa, trẻ hóa, trợ giúp, tự động hóa, xã hội hóa, xét nghiệm,
huấn luyện, ứng cứu, canh gác, công nhận, định danh, định giá, đón tiếp, luyện tập, bồi thường, vận chuyển, phân phối, nuôi dưỡng, trồng cây,
đấu thầu, hướng nghiệp, ươm tạo, bảo hộ, chiếu sáng, chứng nhận, chứng thực, công chứng, sát hạch, sản xuất giống, luyện thi, triển lãm, phụ trách, hậu kiểm, tiền kiểm`

/** Acts of one syllable, with their marks. */
const SHORT_ACTS = `
cấp, chấm, châm, chăm, chọn, chuyển, chốt, cử, dán, dạy, dùng, dừng, đưa, ghi, giảm, giao, giúp, gửi, hạn, họp, khám, ký, làm, lập, lấy, lưu, mở, mua, nâng, ngừng, nhập, nộp, phun, rút, sửa, tăng, tạo, thu, thuê, tiêm, tìm, tính, trả,
treo, trình, trồng, trực, vay, xét, xin, xuất, gắn, đo, giữ, kiểm, hoãn, mời, cấm, dành, xây, xóa, thay, chặn, cắt, nắm, gom, nạo, đắp, soạn, khoanh, in, bầu, tuyển, giãn, dịch, rải, dựng, gỡ, phạt, xuống, bơm, vớt, xả, vá, dọn, hủy, thả`

/** What may stand before the act: adverbs, auxiliaries, and acts that only introduce another. */
const BEFORE = `
tiếp tục, chủ động, tích cực, khẩn trương, gấp rút, cấp tốc, kịp thời, thường xuyên, định kỳ, hằng năm, hàng năm, hằng tháng, hàng tháng, hằng quý, hàng quý, hằng tuần, hàng tuần, hằng ngày, hàng ngày, nghiêm túc, trực tiếp, đồng thời, tập trung, phấn đấu, sớm, nhanh chóng, quyết liệt, cần, cần phải, phải, trước mắt, trong đó,
riêng, đặc biệt là, đặc biệt, nhất là, có trách nhiệm, chịu trách nhiệm, ưu tiên, toàn diện, đồng bộ, mạnh mẽ, thực sự, cùng nhau, làm tốt, cương quyết, kiên quyết, chú trọng, luôn, mới, có thể, tuyệt đối, nhiệm vụ, nội dung, tiếp, liên tục, dứt điểm, triệt để, cụ thể,
ngay, hoàn thành, tham gia, phối hợp, nâng cao chất lượng, và, cũng, hãy, vận dụng linh hoạt, linh hoạt, trước hết, nghiêm chỉnh, chặt chẽ, theo thẩm quyền, theo quy định, theo chức năng, cơ bản, bước đầu, từng bước, tự, chung tay, chung sức, đẩy mạnh, không, một mặt, mặt khác, ngoài ra, bên cạnh đó, vì vậy, do đó, nên, sẽ phải, về việc, đi, thi đua, ra sức thi đua, mạnh dạn, nhanh, khẩn cấp, quyết tâm, trọng tâm là, trước tiên, còn, một cách, trong phạm vi quản lý, bằng nhiều hình thức, có nhiệm vụ`

type Phrase = { folded: string; exact: string; short: boolean }
type Phrases = ReadonlyMap<string, readonly Phrase[]>

const listed = (list: string): string[] =>
  list
    .split(/[,\n]\s*/u)
    .map((phrase) => phrase.trim())
    .filter(Boolean)

/** Phrases by their first syllable, the longest first. */
function phrases(...lists: [words: string, exact: boolean][]): Phrases {
  const found = new Map<string, Phrase[]>()
  for (const [words, exact] of lists)
    for (const phrase of listed(words)) {
      const folded = foldSame(phrase)
      const first = folded.split(' ', 1)[0] ?? ''
      found.set(first, [...(found.get(first) ?? []), { folded, exact: phrase, short: exact }])
    }
  for (const [first, list] of found)
    found.set(
      first,
      list.toSorted((a, b) => b.folded.length - a.folded.length),
    )
  return found
}

const ACT = phrases([ACTS, false], [ACTS_IN_NAMES, false], [SHORT_ACTS, true])
const PREDICATE = phrases([ACTS, false])
/** No single syllable: with another mark it would be any word. */
const SCANNED: Phrases = new Map([...PREDICATE].map(([first, list]) => [first, list.filter(({ folded }) => folded.includes(' '))]))
const INTRODUCING = phrases([BEFORE, false])

const SYLLABLE_END = /[^a-z0-9]/

/** Whether the words are the phrase: every syllable with its marks, or, where the scanner lost them, without. */
function written(words: string, { exact, folded, short }: Phrase, mayErr = 0): boolean {
  if (words === exact) return true
  if (short) return words.charAt(0) === exact.charAt(0) && sameSound(words, exact)
  const [said, marked, bare] = [words.split(' '), exact.split(' '), folded.split(' ')]
  let other = mayErr
  return said.every((syllable, index) => syllable === bare[index] || sameSound(syllable, marked[index] ?? '') || other-- > 0)
}

/** "hoá" is "hóa", "uỷ" is "ủy": the mark stands on either vowel. */
const sameSound = (a: string, b: string): boolean => a === b || (a.length === b.length && lettersOf(a) === lettersOf(b))

/** The letters and marks of a syllable in one order, however they are placed; a paper has a few hundred syllables. */
function lettersOf(syllable: string): string {
  let letters = LETTERS.get(syllable)
  if (letters === undefined) {
    if (LETTERS.size >= MOST_SYLLABLES) LETTERS.clear()
    LETTERS.set(syllable, (letters = [...syllable.normalize('NFD')].toSorted().join('')))
  }
  return letters
}
const LETTERS = new Map<string, string>()
const MOST_SYLLABLES = 5000

/** Where the phrase that begins at this letter ends, or -1. */
function phraseEnd(known: Phrases, { words, folded }: Passage, at: number, mayErr = 0): number {
  const space = folded.slice(at, at + 9).search(SYLLABLE_END)
  const list = known.get(space < 0 ? folded.slice(at, at + 9) : folded.slice(at, at + space))
  for (const phrase of list ?? []) {
    const end = at + phrase.folded.length
    if (!folded.startsWith(phrase.folded, at) || /[a-z0-9]/.test(folded.charAt(end))) continue
    if (!written(words.slice(at, end).toLowerCase(), phrase, mayErr)) continue
    return end
  }
  return -1
}

/** Where an ordered act that begins at this letter ends, or -1. */
export const actEnd = (passage: Passage, at: number): number => phraseEnd(ACT, passage, at)
/** The same at the head of a paragraph or behind its subject, where a scanner may also have changed the marks of one syllable: "Đây mạnh", "Tông hợp". */
export const scannedActEnd = (passage: Passage, at = 0): number => phraseEnd(SCANNED, passage, at, 1)
/** The same for acts that no name has in it: a name before it has ended. */
export const predicateEnd = (passage: Passage, at: number): number => phraseEnd(PREDICATE, passage, at)

/** Whether the letters alone, whatever their marks, are those of an act or of what stands before one: no name begins with them. */
export function readsAsAct(folded: string, at: number): boolean {
  const first = folded.slice(at, at + 9).split(SYLLABLE_END, 1)[0] ?? ''
  return [INTRODUCING, PREDICATE].some((known) =>
    known.get(first)?.some((phrase) => phrase.folded.includes(' ') && folded.startsWith(`${phrase.folded} `, at)),
  )
}

/** A time before the act: "Trong tháng 6/2026,", "Quý III năm 2026:", "6 tháng một lần". */
const TIME =
  /(?:(?:tu|trong|dau|cuoi|den|giua|truoc) )?(?:thang|quy|ngay) [\divx/.]+(?: ?(?:-|den) ?(?:thang )?[\d/]+)?(?: (?:nam|thang) \d+(?:,? nam \d+)?)?(?: (?:hang|moi) (?:thang|quy|nam))?|(?:trong |het )?nam \d{4}(?=[,:] )|(?:0?[1236]|mot|hai|ba|sau|nua) (?:thang|tuan|nam|quy)(?: ?\/ ?| (?:mot|0?1) )lan|(?:0?1|mot) lan ?\/ ?(?:thang|tuan|nam|quy)|(?:0?6|sau) thang(?:,| va) (?:ca|cuoi|mot|1|hang) nam/y
const PAUSE = /[,:]? /y

/** Where the words begin behind a time at this letter; the letter itself where there is none. */
export function pastTime({ folded }: Passage, at: number): number {
  TIME.lastIndex = at
  if (!TIME.test(folded)) return at
  PAUSE.lastIndex = TIME.lastIndex
  return PAUSE.test(folded) ? PAUSE.lastIndex : at
}

/** Where the act begins, behind adverbs and times that stand before it. */
export function pastAdverbs(passage: Passage, at: number): number {
  let from = at
  for (let steps = 0; steps < 8; steps += 1) {
    TIME.lastIndex = from
    const end = TIME.test(passage.folded) ? TIME.lastIndex : phraseEnd(INTRODUCING, passage, from)
    if (end < 0) break
    PAUSE.lastIndex = end
    if (!PAUSE.test(passage.folded)) break
    from = PAUSE.lastIndex
  }
  return from
}
