"""Clean campaign files of a generator that shares nothing with `vaxrecord.testing`, and judge them.

It knows people, households and what goes wrong in files (wrong names, dates, numbers, telephones,
sexes; doubled entries), and none of the library's rules, names or faults: a tenth of all names and
a twentieth of all birth dates are miswritten, a twelfth of all numbers missing or wrong, a third
of the first doses of those who had one stand under the old CMND. Faults fall on each row for itself.

Run it: python benchmarks/other_campaign.py [people] [seed ...]
What the figures mean stands in `labelled`.
"""

import sys
import unicodedata
from collections.abc import Mapping
from datetime import date, datetime, timedelta
from random import Random
from typing import Any

from labelled import judged, missed, told

AS_OF = datetime.fromisoformat("2022-08-31T08:00+07:00")

FAMILIES = {
    "Nguyễn": 384, "Trần": 110, "Lê": 95, "Phạm": 71, "Hoàng": 40, "Huỳnh": 11, "Phan": 45,
    "Vũ": 20, "Võ": 19, "Đặng": 21, "Bùi": 20, "Đỗ": 14, "Hồ": 13, "Ngô": 13, "Dương": 10,
    "Lý": 5, "Đinh": 6, "Lương": 6, "Trịnh": 6, "Đoàn": 6, "Mai": 5, "Tô": 4, "Cao": 4, "Tạ": 4,
}  # fmt: skip


def words(text: str) -> list[str]:
    return text.split()


MIDDLES = {
    "Nam": words("Văn Văn Văn Văn Hữu Đức Quang Minh Thanh Xuân Ngọc Đình Công Quốc Trọng"),
    "Nữ": words("Thị Thị Thị Thị Thị Ngọc Thu Thanh Kim Minh Phương Hồng Mỹ Bích Thùy"),
}
SECOND = words("Minh Thanh Ngọc Hoài Bảo Gia Khánh")
GIVEN = {
    "Nam": words(
        "An Anh Bảo Bình Cường Chiến Dũng Duy Dương Đạt Đức Giang Hà Hải Hiếu Hòa Hoàng Huy Hùng "
        "Hưng Khánh Khoa Kiên Lâm Long Lộc Lực Mạnh Minh Nam Nghĩa Phong Phú Phúc Quân Quang Quý "
        "Sơn Tài Tâm Tân Thắng Thành Thịnh Tiến Toàn Trung Trường Tú Tuấn Tùng Việt Vinh Vũ Hậu"
    ),
    "Nữ": words(
        "An Anh Ánh Bích Châu Chi Cúc Diễm Dung Duyên Đào Hà Hạnh Hằng Hiền Hoa Hòa Hồng Huệ Hương "
        "Khánh Lan Liên Linh Loan Ly Mai My Nga Ngân Ngọc Nguyệt Nhi Nhung Oanh Phương Phượng Quyên "
        "Quỳnh Tâm Thảo Thắm Thơ Thu Thủy Thúy Thương Trang Trinh Tuyết Uyên Vân Xuân Yến Hiên Hậu"
    ),
}
PLACES = (  # province, its code in a CCCD and in a CMND, districts
    ("Hà Nội", "001", "01", ("Ba Đình", "Đống Đa", "Hà Đông", "Sóc Sơn")),
    ("TP. Hồ Chí Minh", "079", "02", ("Quận 1", "Bình Tân", "Củ Chi", "Gò Vấp")),
    ("Nghệ An", "040", "18", ("Vinh", "Quỳnh Lưu")),
    ("Cần Thơ", "092", "36", ("Ninh Kiều", "Thốt Nốt")),
    ("Thanh Hóa", "038", "17", ("Bỉm Sơn", "Nga Sơn")),
    ("Đồng Nai", "075", "27", ("Biên Hòa", "Long Thành")),
    ("Hải Phòng", "031", "03", ("Lê Chân", "Thủy Nguyên")),
    ("Bình Dương", "074", "28", ("Dĩ An", "Thuận An")),
)
STREETS = ("Lê Lợi", "Trần Phú", "Nguyễn Huệ", "Hùng Vương", "ấp 3", "thôn Đoài", "tổ 5")
VACCINES = (  # days to the second dose, share, spellings
    (56, 45, ("AstraZeneca", "Astra Zeneca", "COVID-19 Vaccine AstraZeneca", "AZ", "Astrazeneca")),
    (21, 30, ("Pfizer", "Comirnaty", "Pfizer-BioNTech", "PFIZER")),
    (21, 20, ("Vero Cell", "Verocell", "Sinopharm", "Vero-Cell")),
    (28, 5, ("Moderna", "Spikevax")),
)
OLD_CODES = {
    "032": "0162", "033": "0163", "034": "0164", "035": "0165", "036": "0166", "037": "0167",
    "038": "0168", "039": "0169", "070": "0120", "079": "0121", "077": "0122", "076": "0126",
    "078": "0128", "083": "0123", "084": "0124", "085": "0125", "081": "0127", "082": "0129",
}  # fmt: skip
CODES = (*OLD_CODES, "086", "096", "097", "098", "089", "090", "093", "088", "091", "094")
ADULT, OLD, FIRST_CCCD, EVER_CMND = 18, 65, 14, 20

Person = dict[str, Any]


def unmarked(text: str) -> str:
    plain = unicodedata.normalize("NFD", text.replace("đ", "d").replace("Đ", "D"))
    return "".join(char for char in plain if not unicodedata.combining(char))


class World:
    """People in households."""

    def __init__(self, people: int, seed: int) -> None:
        self.random = Random(seed)
        self.numbers: set[str] = set()
        self.people: list[Person] = []
        while len(self.people) < people:
            self.people += self.household()
        del self.people[people:]
        for key, person in enumerate(self.people):
            person["key"] = key

    def digits(self, count: int) -> str:
        return "".join(self.random.choices("0123456789", k=count))

    def number(self, head: str, count: int) -> str:
        while (found := head + self.digits(count)) in self.numbers:
            pass
        self.numbers.add(found)
        return found

    def phone(self) -> str:
        return self.random.choice(CODES) + self.digits(7)

    def name(self, sex: str, family: str = "") -> list[str]:
        random = self.random
        family = family or random.choices(list(FAMILIES), list(FAMILIES.values()))[0]
        second = [random.choice(SECOND)] if random.random() < 0.18 else []
        return [family, random.choice(MIDDLES[sex]), *second, random.choice(GIVEN[sex])]

    def household(self) -> list[Person]:
        random = self.random
        province, code, old_code, districts = random.choice(PLACES)
        home = {
            "province": province,
            "district": random.choice(districts),
            "ward": f"{random.choice(('Phường', 'Xã'))} {random.randint(1, 14)}",
            "address": f"{random.randint(1, 300)} {random.choice(STREETS)}",
        }
        phone, father_born = self.phone(), random.randint(1940, 1995)
        members: list[Person] = []
        for place in range(random.choices(range(1, 6), (3, 3, 3, 3, 1))[0]):
            sex = ("Nam", "Nữ")[place] if place < 2 else random.choice(("Nam", "Nữ"))
            year = father_born + random.randint(-3, 6) * (place == 1)
            if place > 1:
                year += random.randint(22, 32)
                year -= random.randint(year - 2009, year - 1994) if year > 2009 else 0
            name = self.name(sex, members[0]["name"][0] if place > 1 else "")
            if place > 1 and sex == "Nam" and random.random() < 0.15:
                name = [*members[0]["name"][:2], name[-1]]
            born = date(year, 1, 1) + timedelta(random.randrange(365))
            if place == 3 and random.random() < 0.08:  # a twin of the one before
                born, other = members[2]["born"], members[2]["name"]
                name = [*(other[:-1] if members[2]["sex"] == sex else name[:-1]), name[-1]]
                while name[-1] == other[-1]:
                    name[-1] = random.choice(GIVEN[sex])
            age = 2021 - born.year
            century = (0 if born.year < 2000 else 2) + (sex == "Nữ")
            own = self.number(f"{code}{century}{born.year % 100:02}", 6)
            members.append(
                home
                | {
                    "name": name,
                    "born": born,
                    "sex": sex,
                    "cccd": own if age >= FIRST_CCCD else "",
                    "cmnd": self.number(old_code, 7)
                    if age >= EVER_CMND and random.random() < 0.6
                    else "",
                    "phone": phone
                    if not ADULT <= age <= OLD or random.random() < 0.25
                    else self.phone(),
                    "insurance": self.digits(10) if random.random() < 0.5 else "",
                    "year_only": age > 60 and random.random() < 0.25,
                    "family": members,
                }
            )
        return members


class Clerk:
    """Writes rows, and makes the slips of people in a hurry."""

    def __init__(self, world: World) -> None:
        self.world, self.random = world, world.random
        self.rows: list[dict[str, str]] = []
        self.truth: dict[str, tuple[int, int]] = {}

    def write(self, person: Person, dose: int, shown: Mapping[str, str]) -> None:
        record_id = f"R{len(self.rows):07}"
        self.truth[record_id] = person["key"], dose
        cells = {
            "record_id": record_id,
            "full_name": self.name(person["name"]),
            "birth_date": self.birth(person),
            "sex": self.often(person["sex"], 0.985, "", "Nam", "Nữ"),
            "id_number": self.number(shown["id_number"], person),
            "insurance_number": self.often(person["insurance"], 0.4, ""),
            "phone": self.phone(person),
            "province": person["province"],
            "district": self.often(person["district"], 0.97, ""),
            "ward": self.often(person["ward"], 0.95, ""),
            "address": self.often(person["address"], 0.6, ""),
            "dose_number": self.often(shown["dose_number"], 0.9, ""),
            "lot": self.often(shown["lot"], 0.85, ""),
            "site": self.often(shown["site"], 0.9, ""),
        }
        self.rows.append({**shown, **cells})

    def often(self, value: str, share: float, *others: str) -> str:
        return value if self.random.random() < share else self.random.choice(others)

    def name(self, words: list[str]) -> str:
        random, name = self.random, " ".join(words)
        if random.random() >= 0.1:
            return name
        at = random.randrange(len(words))
        word = words[at]
        place = random.randrange(len(word))
        slips = (word[:place] + word[place + 1 :], word[:place] + word[place] + word[place:],
                 word[:place] + random.choice("abceghiklmnostuvy") + word[place + 1 :])  # fmt: skip
        slip = random.choice(slips) if len(word) > 2 else slips[2]
        return random.choices(
            (
                unmarked(name).upper(),
                unmarked(name),
                " ".join((words[0], *words[2:])),
                " ".join((words[-1], *words[:-1])),
                unicodedata.normalize("NFD", name),
                name.replace("òa", "oà").replace("ủy", "uỷ").replace("úy", "uý"),
                " ".join((*words[:at], unmarked(word), *words[at + 1 :])),
                " ".join((*words[:at], slip, *words[at + 1 :])),
            ),
            (30, 12, 10, 5, 8, 7, 14, 14),
        )[0]

    def birth(self, person: Person) -> str:
        random, born = self.random, person["born"]
        if random.random() >= 0.05:
            return str(born.year) if person["year_only"] else f"{born:%d/%m/%Y}"
        other = born.replace(
            year=born.year + random.choice((-1, 1, -10, 10)), day=min(born.day, 28)
        )
        return random.choices(
            (
                f"{born:%m/%d/%Y}" if born.day <= 12 else f"{born:%d/%m/%Y}",
                str(born.year),
                f"01/01/{born.year}",
                f"{born.replace(day=random.randint(1, 28)):%d/%m/%Y}",
                f"{other:%d/%m/%Y}",
                str((born - date(1899, 12, 30)).days),
            ),
            (30, 20, 15, 15, 10, 10),
        )[0]

    def number(self, number: str, person: Person) -> str:
        random, draw = self.random, self.random.random()
        if not number or draw >= 0.085:
            return number
        if draw < 0.045:
            return ""
        if draw >= 0.08:
            return random.choice(person["family"])["cccd"] or number
        at = random.randrange(len(number) - 1)
        return random.choices(
            (
                number.lstrip("0"),
                number[:at] + random.choice("0123456789") + number[at + 1 :],
                number[:at] + number[at + 1] + number[at] + number[at + 2 :],
                number[:at] + number[at + 1 :],
                f"{number[:3]} {number[3:6]} {number[6:]}",
            ),
            (35, 25, 15, 10, 15),
        )[0]

    def phone(self, person: Person) -> str:
        random, phone = self.random, person["phone"]
        others = (
            "",
            random.choice(person["family"])["phone"],
            phone[1:],
            OLD_CODES.get(phone[:3], phone[:3]) + phone[3:],
            self.world.phone(),
        )
        return random.choices((phone, *others), (88, 3, 3, 2, 2, 2))[0]


def written(people: int, seed: int) -> Clerk:
    """Vaccinate a world, and write it down; a fortieth of the doses twice."""
    world = World(people, seed)
    clerk, random = Clerk(world), world.random
    dose = 0
    for person in world.people:
        vaccine = random.choices(VACCINES, [share for _, share, _ in VACCINES])[0]
        day = date(2021, 6, 1) + timedelta(random.randrange(100))
        for ordinal in range(1, 1 + random.choices((1, 2, 3), (25, 60, 15))[0]):
            dose += 1
            if ordinal > 2:
                day, vaccine = (
                    day + timedelta(90 + random.randrange(30)),
                    random.choice(VACCINES[:2]),
                )
            elif ordinal > 1:
                day += timedelta(vaccine[0] + random.randrange(14))
            old = person["cmnd"] if ordinal == 1 and random.random() < 0.35 else ""
            borrowed = random.choice(person["family"])["cccd"] if random.random() < 0.03 else ""
            lot = f"{vaccine[2][0][:2].upper()}{random.randint(1, 60):03}"
            again = [random.choice((0, 0, 0, 1))] if random.random() < 0.025 else []
            for later in (0, *again):
                given = day + timedelta(later)
                recorded = given + timedelta(random.choices((0, 1, 2, 9), (70, 20, 5, 5))[0])
                clerk.write(
                    person,
                    dose,
                    {
                        "id_number": old or person["cccd"] or borrowed,
                        "vaccine": random.choice(vaccine[2]),
                        "dose_number": str(ordinal),
                        "injection_date": f"{given:%d/%m/%Y}",
                        "lot": lot,
                        "site": f"Trạm Y tế {person['ward']}, {person['district']}",
                        "recorded_at": f"{recorded.isoformat()}T{random.randint(18, 20)}:00:00+07:00",
                    },
                )
    random.shuffle(clerk.rows)
    return clerk


def main(people: int = 20_000, *seeds: int) -> int:
    """Print a line a file; 1 if the mean of a figure misses its bar."""
    found = []
    for seed in seeds or (1, 2, 3):
        clerk = written(people, seed)
        found.append(judged(clerk.rows, clerk.truth, as_of=AS_OF))
        print(f"seed {seed}", told(found[-1]), sep="  ", flush=True)
    return missed(found)


if __name__ == "__main__":
    sys.exit(main(*map(int, sys.argv[1:])))
