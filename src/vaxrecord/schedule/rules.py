"""The rules of the Logic Specification that findings name, each with its sentences.

CDC's ids stay CDC's. Decision tables that have no id of their own are named by their number
(`SCH-CDSI46-T6-3` is Table 6-3). What is ours says HOUSE. The table below reads: id, section, the
rule in Vietnamese and English, what is said when it is broken in Vietnamese and English.
"""

from datetime import date

from vaxrecord.law.citation import HOUSE, Basis, Citation
from vaxrecord.law.rule import Rule, Sentence, Severity

__all__ = ["RULES"]

_CHECKED_ON = date(2026, 11, 22)

_EVALUATION = (
    (
        "CALCDTLOTEXP-1",
        "6.1",
        "Mũi tiêm sau hạn dùng của lô không được tính; lô chỉ ghi tháng thì hết hạn vào ngày cuối tháng.",
        "A dose given after its lot expired does not count; a lot dated by month expires on its last day.",
        "Mũi {dose} ngày {given} dùng lô đã hết hạn; tiêm lại.",
        "Dose {dose} of {given} came from an expired lot; repeat it.",
    ),
    (
        "SCH-CDSI46-T6-3",
        "6.1",
        "Mũi có ghi nhận chất lượng không bảo đảm thì không được đánh giá.",
        "A dose with a recorded bad condition is not evaluated.",
        "Mũi {dose} ngày {given} có ghi nhận chất lượng không bảo đảm; tiêm lại.",
        "Dose {dose} of {given} has a recorded bad condition; repeat it.",
    ),
    (
        "SCH-CDSI46-T6-11",
        "6.2, 7.1, 7.6",
        "Mũi mục tiêu được bỏ qua khi điều kiện bỏ qua được thỏa.",
        "A target dose is skipped when its conditions are met.",
        "Mũi mục tiêu {target} không bỏ qua được.",
        "Target dose {target} cannot be skipped.",
    ),
    (
        "SCH-CDSI46-T6-13",
        "6.3",
        "Vắc xin tiêm nhầm cho mũi mục tiêu không được tính và không làm mốc khoảng cách.",
        "A vaccine given by mistake for a target dose does not count and is no reference for intervals.",
        "Mũi {dose} ngày {given} là vắc xin tiêm nhầm cho mũi mục tiêu {target}; tiêm lại.",
        "Dose {dose} of {given} was inadvertent for target dose {target}; repeat it.",
    ),
    (
        "CALCDTAGE-5",
        "6.4",
        "Mũi tiêm trước tuổi tối thiểu tuyệt đối không được tính.",
        "A dose before the absolute minimum age does not count.",
        "Mũi {dose} ngày {given} tiêm khi chưa đủ tuổi: sớm nhất là {date}; tiêm lại.",
        "Dose {dose} of {given} was given too young: the first valid day was {date}; repeat it.",
    ),
    (
        "CALCDTAGE-4",
        "6.4",
        "Mũi tiêm giữa tuổi tối thiểu tuyệt đối và tuổi tối thiểu được tính nhờ dung sai.",
        "A dose between the absolute minimum age and the minimum age counts by grace.",
        "Mũi {dose} ngày {given} tiêm trước tuổi tối thiểu ({date}); được tính nhờ dung sai.",
        "Dose {dose} of {given} was given before the minimum age ({date}); it counts by grace.",
    ),
    (
        "CALCDTAGE-1",
        "6.4",
        "Từ tuổi tối đa trở đi mũi tiêm là thừa.",
        "From the maximum age on a dose is extraneous.",
        "Mũi {dose} ngày {given} tiêm khi đã quá tuổi: phải trước {date}; không cần tiêm lại.",
        "Dose {dose} of {given} was given too old: the limit was {date}; it need not be repeated.",
    ),
    (
        "CALCDTINT-3",
        "6.5",
        "Mũi tiêm trước khoảng cách tối thiểu tuyệt đối không được tính.",
        "A dose sooner than the absolute minimum interval does not count.",
        "Mũi {dose} ngày {given} quá sớm: {elapsed} ngày sau {from_date}, sớm nhất là {date}; tiêm lại.",
        "Dose {dose} of {given} came too soon, {elapsed} days after {from_date}, before {date}; repeat it.",
    ),
    (
        "CALCDTINT-4",
        "6.5",
        "Mũi tiêm giữa khoảng cách tối thiểu tuyệt đối và khoảng cách tối thiểu được tính nhờ dung sai.",
        "A dose between the absolute minimum and the minimum interval counts by grace.",
        "Mũi {dose} ngày {given} tiêm trước khoảng cách tối thiểu ({date}); được tính nhờ dung sai.",
        "Dose {dose} of {given} came before the minimum interval ({date}); it counts by grace.",
    ),
    (
        "SCH-CDSI46-T6-21",
        "6.6",
        "Giữ đủ mọi khoảng cách được chấp nhận thì cũng đạt yêu cầu về khoảng cách.",
        "Keeping all allowable intervals also satisfies the interval.",
        "Mũi {dose} ngày {given} cũng sớm hơn khoảng cách được chấp nhận ({date}).",
        "Dose {dose} of {given} was sooner than the allowable interval, too ({date}).",
    ),
    (
        "CONFLICT-3",
        "6.7",
        "Hai vắc xin xung đột phải cách nhau đủ thời gian.",
        "Vaccines in conflict must be kept apart.",
        "Mũi {dose} ngày {given} quá gần mũi {from_dose} ngày {from_date}: sớm nhất là {date}; tiêm lại.",
        "Dose {dose} of {given} is too close to dose {from_dose} of {from_date}, before {date}; repeat it.",
    ),
    (
        "SCH-CDSI46-T6-26",
        "6.8",
        "Vắc xin ưu tiên, đúng tuổi, đúng hãng và tên thương mại nếu có quy định, thì được tính.",
        "A preferable vaccine at the right age, of the maker and name that the row asks for, counts.",
        "Mũi {dose} ngày {given} không phải vắc xin ưu tiên.",
        "Dose {dose} of {given} is not a preferable vaccine.",
    ),
    (
        "SCH-CDSI46-T6-29",
        "6.9",
        "Vắc xin được chấp nhận, đúng tuổi, thì được tính.",
        "An allowable vaccine at the right age counts.",
        "Vắc xin của mũi {dose} ngày {given} không được tính cho mũi mục tiêu {target}; tiêm lại.",
        "The vaccine of dose {dose} of {given} does not count for target dose {target}; repeat it.",
    ),
    (
        "SCH-CDSI46-4.4",
        "4.4",
        "Mũi tiêm sau khi đã đủ liệu trình là thừa.",
        "A dose after the end of the series is extraneous.",
        "Mũi {dose} ngày {given} là mũi thừa: liệu trình đã xong; không cần tiêm lại.",
        "Dose {dose} of {given} is extra: the series was over; it need not be repeated.",
    ),
)

_FORECAST = (
    (
        "SCH-CDSI46-T7-3",
        "7.2",
        "Người có bằng chứng miễn dịch không cần tiêm.",
        "A patient with evidence of immunity needs no dose.",
        "Không có bằng chứng miễn dịch.",
        "There is no evidence of immunity.",
    ),
    (
        "SCH-CDSI46-T7-7",
        "7.3",
        "Không tiêm khi có chống chỉ định.",
        "No dose is given against a contraindication.",
        "Có chống chỉ định (mã {observation}); không tiêm, hỏi bác sĩ.",
        "There is a contraindication (code {observation}); do not vaccinate, ask a clinician.",
    ),
    (
        "SCH-CDSI46-T7-10",
        "7.4",
        "Cần tiêm tiếp khi còn mũi chưa đạt và không có lý do loại trừ.",
        "Another dose is due when a target dose is left and nothing excludes it.",
        "Không cần tiêm tiếp: {status}.",
        "No other dose is due: {status}.",
    ),
    (
        "SCH-CDSI46-T7-10-AGE",
        "7.4",
        "Từ tuổi tối đa trở đi không lên lịch mũi nào nữa.",
        "From the maximum age on no dose is planned.",
        "Quá tuổi, hoặc không kịp trước tuổi tối đa ({date}).",
        "Too old, or too late to finish before the maximum age ({date}).",
    ),
    (
        "FORECASTDTCAN-1",
        "7.4",
        "Ngày sớm nhất là ngày muộn nhất trong các giới hạn: tuổi, khoảng cách, xung đột, mùa, mũi gần nhất.",
        "The earliest date is the latest of the limits: age, interval, conflict, season, last dose.",
        "Không tính được ngày sớm nhất.",
        "There is no earliest date.",
    ),
    (
        "CALCDTCONFLICT-3",
        "7.4",
        "Mũi tới phải chờ hết thời gian xung đột với mũi đã tiêm.",
        "The next dose waits until the conflict with an earlier dose is over.",
        "Chưa hết thời gian xung đột với mũi ngày {from_date}: chờ đến {date}.",
        "The conflict with the dose of {from_date} lasts until {date}.",
    ),
    (
        "SCH-CDSI46-SEASON",
        "7.4",
        "Mũi theo mùa được tiêm từ đầu mùa đến cuối mùa.",
        "A seasonal dose is given from the start to the end of the season.",
        "Đã hết mùa khuyến cáo ({date}).",
        "The season of the recommendation ended on {date}.",
    ),
    (
        "FORECASTDT-1",
        "7.5",
        "Ngày sớm nhất của mũi tới là ngày sớm nhất tính được.",
        "The earliest date of the forecast is the candidate earliest date.",
        "Không có ngày sớm nhất.",
        "There is no earliest date.",
    ),
    (
        "FORECASTDT-2",
        "7.5",
        "Ngày khuyến cáo theo tuổi; không có thì theo khoảng cách; không có nữa thì là ngày sớm nhất.",
        "The recommended date goes by age; without one, by interval; without either, it is the earliest.",
        "Không có ngày khuyến cáo.",
        "There is no recommended date.",
    ),
    (
        "FORECASTDT-3",
        "7.5",
        "Ngày quá hạn theo tuổi; không có thì theo khoảng cách; không có nữa thì để trống.",
        "The past due date goes by age; without one, by interval; without either, there is none.",
        "Không có ngày quá hạn.",
        "There is no past due date.",
    ),
    (
        "FORECASTDT-4",
        "7.5",
        "Ngày cuối là ngày trước tuổi tối đa.",
        "The latest date is the day before the maximum age.",
        "Không có ngày cuối.",
        "There is no latest date.",
    ),
    (
        "FORECASTDN-1",
        "7.5",
        "Số thứ tự mũi tới là số mũi mục tiêu đã đạt cộng một.",
        "The number of the next dose is one more than the satisfied target doses.",
        "Không có mũi tới.",
        "There is no next dose.",
    ),
)

_SELECTION = (
    (
        "SCH-CDSI46-T8-3",
        "8.2",
        "Một liệu trình nổi trội trong nhóm được chọn ngay.",
        "A single outstanding series of a group is chosen at once.",
        "Không có liệu trình nổi trội.",
        "No series stands out.",
    ),
    (
        "SELECTBEST-2",
        "8.7",
        "Chọn liệu trình có điểm cao nhất, rồi theo thứ tự ưu tiên.",
        "The series with the highest score is chosen, then by preference.",
        "Không chọn được theo điểm.",
        "The score does not decide.",
    ),
    (
        "SINGLEANTVG-2",
        "9.2",
        "Nhóm một kháng nguyên lấy trạng thái và ngày của liệu trình tốt nhất.",
        "A group of one antigen takes status and dates of its best series.",
        "Nhóm có nhiều kháng nguyên.",
        "The group has several antigens.",
    ),
    (
        "MULTIANTVG-1",
        "9.3",
        "Nhóm nhiều kháng nguyên chờ kháng nguyên muộn nhất, trừ khi có khoảng cách ưu tiên.",
        "A group of several antigens waits for the latest of them, unless an interval has priority.",
        "Nhóm chỉ có một kháng nguyên.",
        "The group has one antigen.",
    ),
)

_HOUSE = (
    (
        "SCH-HOUSE-BEFORE-BIRTH",
        "before-birth",
        "Mũi tiêm trước ngày sinh luôn là tiêm khi chưa đủ tuổi.",
        "A dose before birth is always too young.",
        "Mũi {dose} ngày {given} trước ngày sinh; kiểm tra lại hai ngày này.",
        "Dose {dose} of {given} lies before birth; check both dates.",
    ),
    (
        "SCH-HOUSE-AFTER-ASSESSMENT",
        "after-assessment",
        "Mũi tiêm sau ngày đánh giá vẫn được đánh giá và được nêu tên.",
        "A dose after the assessment date is evaluated all the same, and named.",
        "Mũi {dose} ngày {given} sau ngày đánh giá {date}; kiểm tra lại ngày tiêm.",
        "Dose {dose} of {given} lies after the assessment date {date}; check its date.",
    ),
    (
        "SCH-HOUSE-UNKNOWN-VACCINE",
        "unknown-vaccine",
        "Mã vắc xin phải có trong lịch tiêm.",
        "A vaccine's code must be one that the schedule knows.",
        "Mũi {dose} ngày {given}: lịch tiêm không có mã {vaccine}; mũi này chưa được đánh giá.",
        "Dose {dose} of {given}: the schedule has no vaccine {vaccine}; the dose is not evaluated.",
    ),
    (
        "SCH-HOUSE-SELECT-GAP",
        "select-gap",
        "Khi không bảng nào quyết định, chọn liệu trình có nhiều mũi hợp lệ nhất.",
        "Where no table decides, the series with the most valid doses is chosen.",
        "Các bảng đã quyết định.",
        "The tables decide.",
    ),
)

_UNKNOWN = (
    (
        "SCH-CDSI46-T5-4",
        "5.1",
        "Liệu trình nguy cơ chỉ áp dụng khi chắc chắn có chỉ định.",
        "A risk series concerns a patient only when an indication surely applies.",
        "Chưa rõ có chỉ định (mã {observation}) hay không; hỏi bác sĩ: {text}",
        "It is not known whether indication {observation} applies; ask a clinician: {text}",
    ),
    (
        "SCH-CDSI46-T7-5",
        "7.3",
        "Chống chỉ định chỉ áp dụng khi chắc chắn có.",
        "A contraindication applies only when it is certain.",
        "Chưa rõ có chống chỉ định (mã {observation}) hay không; hỏi bác sĩ: {text}",
        "It is not known whether contraindication {observation} applies; ask a clinician: {text}",
    ),
)


_EXAMPLES = {
    "CALCDTAGE-1": (
        "maximum age 8 months: given at 8 months → broken, the day before → satisfied",
    ),
    "CALCDTAGE-4": (
        "minimum 6 weeks, absolute 6 weeks - 4 days: given at 40 days → broken, counts",
    ),
    "CALCDTAGE-5": ("absolute minimum 38 days: at 37 days → broken, at 38 days → satisfied",),
    "CALCDTCONFLICT-3": ("live vaccine on 1 March, conflict 28 days → next one from 29 March",),
    "CALCDTINT-3": ("absolute minimum 24 days: after 23 → broken, after 24 → satisfied",),
    "CALCDTINT-4": ("minimum 28 days, absolute 24: after 25 days → broken, counts",),
    "CALCDTLOTEXP-1": ("lot of 11/2021: given 30/11/2021 → satisfied, 01/12/2021 → broken",),
    "CONFLICT-3": ("two live vaccines 27 days apart, conflict 28 days → broken; 28 → satisfied",),
    "FORECASTDN-1": ("two target doses satisfied → the next is dose 3",),
    "FORECASTDT-1": ("candidate earliest date 5 May → earliest date 5 May",),
    "FORECASTDT-2": ("recommended from 2 months of age, born 1 March → 1 May",),
    "FORECASTDT-3": ("latest recommended 3 months of age, born 1 March → past due 31 May",),
    "FORECASTDT-4": ("maximum age 1 year, born 1 March 2020 → latest 28 February 2021",),
    "FORECASTDTCAN-1": ("minimum age 1 May, minimum interval 10 May → candidate earliest 10 May",),
    "MULTIANTVG-1": ("measles from 1 May, mumps from 3 May → the group from 3 May",),
    "SCH-CDSI46-4.4": ("third dose after a series of two → broken, extraneous",),
    "SCH-CDSI46-SEASON": ("season 1 July to 30 June: assessed on 1 July → dose of the new season",),
    "SCH-CDSI46-T5-4": ("it is not certain that the observation applies → unknown",),
    "SCH-CDSI46-T6-11": ("the dose may be skipped from 5 years; at 5 years → satisfied",),
    "SCH-CDSI46-T6-13": ("an adult product listed as inadvertent for a child's dose → broken",),
    "SCH-CDSI46-T6-21": ("preferable interval broken, all allowable ones kept → satisfied",),
    "SCH-CDSI46-T6-26": ("the preferable product in its age window → satisfied",),
    "SCH-CDSI46-T6-29": ("neither preferable nor allowable → broken",),
    "SCH-CDSI46-T6-3": ("dose recalled → broken, sub-standard",),
    "SCH-CDSI46-T7-10": ("every target dose satisfied → broken, complete",),
    "SCH-CDSI46-T7-10-AGE": ("assessed on the maximum age → broken, aged out",),
    "SCH-CDSI46-T7-3": ("observation of immunity → satisfied, immune",),
    "SCH-CDSI46-T7-5": ("it is not certain that the observation applies → unknown",),
    "SCH-CDSI46-T7-7": ("every product contraindicated → broken, contraindicated",),
    "SCH-CDSI46-T8-3": ("one of three series complete → that one",),
    "SCH-HOUSE-AFTER-ASSESSMENT": ("given the day after the assessment → broken, still evaluated",),
    "SCH-HOUSE-BEFORE-BIRTH": (
        "given the day before birth → broken; on the day of birth → satisfied",
    ),
    "SCH-HOUSE-SELECT-GAP": ("two valid doses in one series, one in the other → the first",),
    "SCH-HOUSE-UNKNOWN-VACCINE": ("a code that no association names → broken",),
    "SELECTBEST-2": ("scores 5 and 3 → the first; 5 and 5 → the preferred one",),
    "SINGLEANTVG-2": ("best series complete → the group is complete",),
}
"""What each rule says of a case; the specification's own kind of examples, in our numbers."""


def _rule(
    row: tuple[str, str, str, str, str, str], *, house: bool = False, unknown: bool = False
) -> Rule:
    rule_id, provision, says_vi, says_en, broken_vi, broken_en = row
    instrument, basis = (HOUSE, Basis.CONVENTION) if house else ("CDSI46", Basis.TEXT)
    broken = Sentence(vi=broken_vi, en=broken_en)
    return Rule(
        id=rule_id,
        says=Sentence(vi=says_vi, en=says_en),
        broken=broken,
        unknown=broken if unknown else None,
        cites=(Citation(instrument, provision, basis, _CHECKED_ON),),
        severity=Severity.WARNING if house or unknown else Severity.INFO,
        examples=_EXAMPLES[rule_id],
    )


RULES: tuple[Rule, ...] = (
    *(_rule(row) for row in (*_EVALUATION, *_FORECAST, *_SELECTION)),
    *(_rule(row, house=True) for row in _HOUSE),
    *(_rule(row, unknown=True) for row in _UNKNOWN),
)
"""Every rule that a finding of the schedule engine can name."""
