"""Situations made to break a linkage: each must end in the safe answer, and in bounded work."""

from datetime import date

from vaxrecord.record.model import Record, Source
from vaxrecord.record.normalise import Reader
from vaxrecord.record.resolve import Resolution, resolve

COLUMNS = (
    "full_name", "birth_date", "sex", "id_number", "phone", "ward",
    "vaccine", "dose_number", "injection_date", "lot", "site",
)  # fmt: skip
READER = Reader(COLUMNS, date(2021, 11, 8))
DOSES = (
    ("AstraZeneca", "1", "01/07/2021", "A1", "TYT Xã 1"),
    ("AstraZeneca", "2", "05/09/2021", "A2", "TYT Xã 1"),
)


def row(n: int, *person: str, dose: int = 0) -> Record:
    cells = (*person, *DOSES[dose])
    return READER.read(Source(COLUMNS, cells), f"r{n:05d}")


def groups(resolution: Resolution) -> set[tuple[str, ...]]:
    return {person.records for person in resolution.persons}


class TestTwins:
    """Twins stay two people, whatever cells their rows exchange."""

    def test_swapped_phones(self) -> None:
        rows = [
            row(1, "Nguyễn Văn An", "08/03/2004", "Nam", "001204000999", "0900000999", "Xã 1"),
            row(2, "Nguyễn Văn Bình", "08/03/2004", "Nam", "001204111999", "0911111999", "Xã 1"),
            row(3, "Nguyễn Văn An", "08/03/2004", "Nam", "001204000999", "0911111999", "Xã 1", dose=1),
            row(4, "Nguyễn Văn Bình", "08/03/2004", "Nam", "001204111999", "0900000999", "Xã 1", dose=1),
        ]  # fmt: skip
        assert groups(resolve(rows)) == {("r00001", "r00003"), ("r00002", "r00004")}

    def test_a_row_that_fits_both_joins_neither(self) -> None:
        rows = [
            row(1, "Nguyễn Mai Anh", "18/03/2004", "Nữ", "001304000999", "0900000999", "Xã 1"),
            row(2, "Nguyễn Ngọc Anh", "18/03/2004", "Nữ", "001304111999", "0900000999", "Xã 1"),
            row(3, "Nguyễn Anh", "18/03/2004", "Nữ", "", "0900000999", "Xã 1", dose=1),
        ]  # fmt: skip
        resolution = resolve(rows)
        assert groups(resolution) == {("r00001",), ("r00002",), ("r00003",)}
        asked = {(p.a, p.b) for p in resolution.review}
        assert {("r00001", "r00003"), ("r00002", "r00003")} <= asked

    def test_its_number_tells_where_it_belongs(self) -> None:
        rows = [
            row(1, "Nguyễn Mai Anh", "18/03/2004", "Nữ", "001304000999", "0900000999", "Xã 1"),
            row(2, "Nguyễn Ngọc Anh", "18/03/2004", "Nữ", "001304111999", "0900000999", "Xã 1"),
            row(3, "Nguyễn Anh", "18/03/2004", "Nữ", "001304111999", "0900000999", "Xã 1", dose=1),
        ]  # fmt: skip
        assert groups(resolve(rows)) == {("r00001",), ("r00002", "r00003")}

    def test_names_that_differ_by_a_mark(self) -> None:
        rows = [
            row(1, "Nguyễn Văn Hùng", "18/03/2004", "Nam", "", "0900000999", "Xã 1"),
            row(2, "Nguyễn Văn Hưng", "18/03/2004", "Nam", "", "0900000999", "Xã 1"),
            row(3, "NGUYEN VAN HUNG", "18/03/2004", "Nam", "", "0900000999", "Xã 1", dose=1),
        ]  # fmt: skip
        assert groups(resolve(rows)) == {("r00001",), ("r00002",), ("r00003",)}


class TestFamilies:
    """A family's one telephone ties nobody to anybody."""

    def test_father_and_son_of_one_name(self) -> None:
        rows = [
            row(1, "Y Moan", "08/03/1965", "Nam", "", "0900000999", "Xã 1"),
            row(2, "Y Moan", "19/10/1990", "Nam", "", "0900000999", "Xã 1"),
            row(3, "Y Moan", "1965", "Nam", "", "0900000999", "Xã 1", dose=1),
            row(4, "Y Moan", "1990", "Nam", "", "0900000999", "Xã 1", dose=1),
        ]  # fmt: skip
        resolution = resolve(rows)
        for one in resolution.persons:
            assert not {"r00001", "r00002"} <= set(one.records)
            assert not {"r00003", "r00004"} <= set(one.records)
            assert not {"r00001", "r00004"} <= set(one.records)

    def test_three_generations_on_one_phone(self) -> None:
        people = [
            ("Trần Văn Tư", "1938"), ("Lê Thị Năm", "1941"), ("Trần Văn Sáu", "02/02/1962"),
            ("Phạm Thị Hoa", "15/08/1965"), ("Trần Thị Mai", "20/10/1988"),
            ("Trần Văn Nam", "21/11/1990"), ("Trần Gia Bảo", "22/12/2009"),
        ]  # fmt: skip
        rows = [
            row(n * 2 + dose, name, born, "", "", "0900000999", "Xã 1", dose=dose)
            for n, (name, born) in enumerate(people)
            for dose in (0, 1)
        ]
        found = groups(resolve(rows))
        for group in found:
            assert len({int(one[1:]) // 2 for one in group}) == 1

    def test_one_phone_for_a_whole_site(self) -> None:
        rows = [
            row(n, f"Nguyễn Văn {given}", "1960", "Nam", "", "0900000000", "Xã 1")
            for n, given in enumerate(("An", "Bình", "Cường", "Dũng", "Em", "Phúc") * 20)
        ]
        assert all(len(group) < 3 for group in groups(resolve(rows)))


class TestCommonness:
    """What many people share proves nothing."""

    def test_ten_thousand_people_of_one_name(self) -> None:
        rows = [
            row(n, "Nguyễn Văn An", f"{1 + n % 28:02d}/{1 + n // 28 % 12:02d}/{1940 + n // 336 % 60}",
                "Nam", "", "", "")
            for n in range(10_000)
        ]  # fmt: skip
        resolution = resolve(rows)
        assert len(resolution.persons) == 10_000
        assert resolution.compared < 10_000 * 60

    def test_all_birthdays_are_new_year(self) -> None:
        rows = [
            row(n, f"Nguyễn Văn {given}", f"01/01/{1950 + n % 30}", "Nam", "", "", "Xã 1")
            for n, given in enumerate(("An", "Bình", "Cường", "Dũng", "Em", "Phúc", "Giang") * 60)
        ]
        resolution = resolve(rows)
        assert len(resolution.persons) == len(rows)

    def test_one_birthday_for_all(self) -> None:
        rows = [
            row(n, f"Nguyễn Văn {given}", "15/06/1980", "Nam", "", "", "Xã 1")
            for n, given in enumerate(("An", "Bình", "Cường", "Dũng") * 25)
        ]
        assert len(resolve(rows).persons) == 100

    def test_everyone_without_a_number(self) -> None:
        rows = [
            row(
                n * 2 + dose,
                f"Tôn Nữ {given}",
                f"{2 + n:02d}/03/{1950 + n}",
                "Nữ",
                "",
                "",
                "Xã 1",
                dose=dose,
            )
            for n, given in enumerate(("Diệu Huyền", "Thu Cúc", "Minh Châu", "Kim Ngân", "Ái Liên"))
            for dose in (0, 1)
        ]  # fmt: skip
        assert groups(resolve(rows)) == {(f"r{n * 2:05d}", f"r{n * 2 + 1:05d}") for n in range(5)}

    def test_one_number_on_five_hundred_rows(self) -> None:
        words = ("An", "Bình", "Cường", "Dũng", "Em", "Phúc", "Giang", "Hải", "Khánh", "Long")
        rows = [
            row(n, f"Nguyễn {words[n % 10]} {words[n // 10 % 10]}", f"{1 + n % 27:02d}/03/{1940 + n // 10}",
                "Nam", "000000000", "", "")
            for n in range(500)
        ]  # fmt: skip
        resolution = resolve(rows)
        assert len(resolution.persons) == 500
        asked = [pair for pair in resolution.review if pair.rule == "REC-HOUSE-S4"]
        assert len(asked) == 499  # a chain: everybody is looked at, not everybody with everybody
        assert asked[0].findings[0].facts == (("people", 500),)


class TestEmptiness:
    """Nothing in a cell is never equal to nothing in another."""

    def test_empty_cells_everywhere(self) -> None:
        empty = ("",) * len(COLUMNS)
        rows = [READER.read(Source(COLUMNS, empty), f"r{n:05d}") for n in range(50)]
        resolution = resolve(rows)
        assert len(resolution.persons) == 50
        assert not resolution.review

    def test_no_rows(self) -> None:
        nothing = resolve([])
        assert (nothing.persons, nothing.review, nothing.completeness.found) == ((), (), 0)

    def test_the_same_row_a_thousand_times(self) -> None:
        rows = [
            row(n, "Nguyễn Văn An", "08/03/1990", "Nam", "001090000999", "0900000999", "Xã 1")
            for n in range(1000)
        ]
        (person,) = resolve(rows).persons
        (dose,) = person.doses
        assert len(dose.records) == 1000
        assert not person.conflicts
