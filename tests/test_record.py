"""Tables that must be refused, each with an error that says where and how to mend."""

import json
from collections.abc import Callable
from pathlib import Path
from shutil import copyfile
from tempfile import TemporaryDirectory

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from events.errors import DataError, Problem
from events.record import DATA_FOLDER, read_record, records_of
from geo.locate import locate
from tests.conftest import SMALL_RECORD


def replace(folder: Path, file: str, find: str, put: str) -> None:
    """Change one table in one spot."""
    text = (folder / file).read_bytes().decode()
    assert text.count(find) == 1
    (folder / file).write_bytes(text.replace(find, put).encode())


def refused(folder: Path) -> tuple[Problem, ...]:
    with pytest.raises(DataError) as caught:
        read_record(folder)
    return caught.value.problems


def only(problems: tuple[Problem, ...]) -> Problem:
    assert len(problems) == 1, problems
    return problems[0]


def test_a_valid_folder_is_read_with_its_days_and_flags(folder: Path) -> None:
    record = read_record(folder)
    assert record.events["event_id"].tolist() == ["airport", "protest"]
    assert record.events["key"].tolist() == [False, True]
    assert record.events["date_kind"].tolist() == ["day", "day"]
    assert [str(day) for day in record.events["earliest"]] == [
        "2022-01-05",
        "2022-01-02",
    ]
    assert record.events["local_time"].tolist() == ["", ""]
    assert (
        record.version
        == json.loads((folder / "datapackage.json").read_text())["version"]
    )


SPOILT_CELLS = [
    # file, what stands there, what is put there, row, column, problem says, mend says
    (
        "events.csv",
        ",attack,",
        ",assault,",
        "airport (line 2)",
        "category",
        "'assault'",
        "codebook allows",
    ),
    (
        "events.csv",
        "protesters; security-forces",
        "protesters, security-forces",
        "protest (line 3)",
        "",
        "8 cells, the header 7",
        "quote cells that hold a comma",
    ),
    (
        "events.csv",
        "protesters; security-forces",
        "protesters; aliens",
        "protest (line 3)",
        "actors",
        "'protesters; aliens'",
        "codebook allows",
    ),
    (
        "events.csv",
        "2022-01-05",
        "2022-13-01",
        "airport (line 2)",
        "date",
        "'2022-13-01'",
        "codebook allows",
    ),
    (
        "events.csv",
        "2022-01-05",
        "2022-02-30",
        "airport",
        "date",
        "names a day that does not exist",
        "write a day as 2022-01-02",
    ),
    (
        "events.csv",
        "2022-01-05",
        "2022-01-05/2022-01-04",
        "airport",
        "date",
        "ends before it begins",
        "the earlier day first",
    ),
    (
        "events.csv",
        "violent-groups,false",
        "violent-groups,yes",
        "airport (line 2)",
        "key",
        "'yes'",
        "form that the codebook gives",
    ),
    (
        "events.csv",
        "2022-01-05,,",
        "2022-01-05,25:00,",
        "airport (line 2)",
        "local_time",
        "'25:00'",
        "codebook allows",
    ),
    (
        "events.csv",
        ",almaty-airport,",
        ",Almaty Airport,",
        "airport (line 2)",
        "place_id",
        "'Almaty Airport'",
        "codebook allows",
    ),
    (
        "events.csv",
        "airport,2022",
        '"airport\n",2022',
        "airport\n (line 2)",
        "event_id",
        "white space",
        "delete it",
    ),
    (
        "events.csv",
        ",attack,violent-groups,false",
        ",attack,violent-groups",
        "airport (line 2)",
        "",
        "6 cells, the header 7",
        "fill the row",
    ),
    (
        "events.csv",
        "protest,2022-01-02",
        "\nprotest,2022-01-02",
        "line 3",
        "",
        "empty",
        "delete the empty line",
    ),
    (
        "texts.csv",
        "airport,it,Aeroporto occupato,Un riassunto.\n",
        "",
        "airport",
        "lang",
        "no text in Italiano (it)",
        "title and summary",
    ),
    (
        "texts.csv",
        "Airport occupied",
        "",
        "airport (line 2)",
        "title",
        "required",
        "codebook allows",
    ),
    (
        "texts.csv",
        "Airport occupied",
        "x" * 61,
        "airport (line 2)",
        "title",
        "maxLength",
        "codebook allows",
    ),
    (
        "texts.csv",
        "airport,it,",
        "airport,fr,",
        "airport (line 3)",
        "lang",
        "'fr'",
        "codebook allows",
    ),
    (
        "texts.csv",
        "airport,it,",
        "airport,en,",
        "airport (line 3)",
        "event_id, lang",
        "'airport, en' stands in an earlier row",
        "ids are never used twice",
    ),
    (
        "texts.csv",
        "Airport occupied",
        "Airport\0occupied",
        "airport (line 2)",
        "title",
        "'\\x00' is no character of a text",
        "delete it",
    ),
    (
        "citations.csv",
        "airport,ep-2022-2505,recital D,supports,hanno occupato l'aeroporto,,\n",
        "",
        "airport",
        "",
        "no citation",
        "the source and the locator",
    ),
    (
        "citations.csv",
        "airport,ep-2022-2505",
        "airport,ep-2099-0001",
        "airport (line 2)",
        "source_id",
        "ep-2099-0001",
        "name a row that exists",
    ),
    (
        "citations.csv",
        "airport,ep-2022-2505",
        "harbour,ep-2022-2505\nairport,ep-2022-2505",
        "harbour (line 2)",
        "",
        "2 cells",
        "fill the row",
    ),
    (
        "citations.csv",
        "hanno occupato l'aeroporto",
        '"hanno occupato',
        "line 2",
        "",
        "unexpected end of data",
        "quotation mark",
    ),
    (
        "sources.csv",
        "https://example.org/{LANG}",
        "javascript:alert(1)",
        "ep-2022-2505 (line 2)",
        "url",
        "'javascript:alert(1)'",
        "codebook allows",
    ),
    (
        "sources.csv",
        "2022-01-20",
        "2022-02-30",
        "ep-2022-2505",
        "date_published",
        "names a day that does not exist",
        "write a day",
    ),
    (
        "claims.csv",
        "2022-01-20",
        "2022-02-30",
        "killed-225",
        "as_of",
        "names a day that does not exist",
        "write a day",
    ),
    (
        "claims.csv",
        "225,,at-least",
        "many,,at-least",
        "killed-225 (line 2)",
        "value_min",
        "'many'",
        "form that the codebook gives",
    ),
    (
        "claims.csv",
        "225,,at-least",
        "-5,,at-least",
        "killed-225 (line 2)",
        "value_min",
        "'-5'",
        "codebook allows",
    ),
    (
        "claims.csv",
        "225,,at-least",
        ",225,at-least",
        "killed-225",
        "qualifier",
        "'at-least' with value_min '' and value_max '225'",
        "as the codebook says",
    ),
    (
        "claims.csv",
        "225,,at-least",
        "225,226,exactly",
        "killed-225",
        "qualifier",
        "'exactly'",
        "as the codebook says",
    ),
]


@pytest.mark.parametrize("case", SPOILT_CELLS, ids=lambda case: f"{case[0]}:{case[3]}")
def test_a_spoilt_cell_is_named_by_file_row_and_column(
    folder: Path, case: tuple[str, str, str, str, str, str, str]
) -> None:
    file, find, put, row, column, problem, mend = case
    replace(folder, file, find, put)
    found = only(refused(folder))
    assert (found.file, found.row, found.column) == (file, row, column)
    assert problem in found.problem
    assert mend in found.mend


def test_a_repeated_event_id_is_one_fault_of_the_second_row(folder: Path) -> None:
    row = "airport,2022-01-06,,,clash,civilians,false\n"
    replace(folder, "events.csv", "protest,2022", f"{row}protest,2022")
    found = only(refused(folder))
    assert (found.row, found.column) == ("airport (line 3)", "event_id")
    assert "'airport' stands in an earlier row already" in found.problem


def test_several_faults_are_all_reported_at_once(folder: Path) -> None:
    replace(folder, "events.csv", ",attack,", ",assault,")
    replace(folder, "events.csv", "zhanaozen,protest,", "zhanaozen,riot,")
    replace(folder, "sources.csv", "https://", "gopher://")
    found = [(problem.file, problem.row) for problem in refused(folder)]
    assert found == [
        ("events.csv", "airport (line 2)"),
        ("events.csv", "protest (line 3)"),
        ("sources.csv", "ep-2022-2505 (line 2)"),
    ]


def test_the_error_reads_as_one_sentence_a_fault(folder: Path) -> None:
    replace(folder, "events.csv", "2022-01-05", "2022-02-30")
    with pytest.raises(DataError) as caught:
        read_record(folder)
    assert str(caught.value) == (
        "events.csv, row airport, column date: '2022-02-30' names a day that does not "
        "exist. Mend: write a day as 2022-01-02, a span as 2022-01-04/2022-01-05 with "
        "the earlier day first, an unknown day as [2022-01-02..2022-01-20]."
    )


def test_a_row_below_a_cell_of_many_lines_is_named_by_its_own_line(
    folder: Path,
) -> None:
    replace(folder, "texts.csv", "Airport occupied,A", '"Two\nlines","Three\nmore\nA')
    replace(folder, "texts.csv", "A summary.\nairport", 'A summary."\nairport')
    replace(folder, "texts.csv", "protest,it,Inizia la protesta", "protest,it,")
    found = only(refused(folder))
    assert (found.row, found.column) == ("protest (line 8)", "title")


def test_a_quoted_line_break_is_kept_in_a_summary(folder: Path) -> None:
    replace(
        folder,
        "texts.csv",
        "protest,en,Protest begins,A summary.",
        'protest,en,Protest begins,"A summary.\nGoes on."',
    )
    assert "A summary.\nGoes on." in read_record(folder).texts["summary"].tolist()


HEADER_FAULTS: list[tuple[str, Callable[[list[str]], list[str]], str, str, str]] = [
    ("a missing column", lambda h: h[:-1], "key", "missing", "add the column"),
    ("an extra column", lambda h: [*h, "mood"], "mood", "no such column", "delete"),
    (
        "columns out of order",
        lambda h: [h[1], h[0], *h[2:]],
        "",
        "out of order",
        "order: event_id, date, local_time, place_id, category, actors, key.",
    ),
    ("a column twice", lambda h: [*h, "date"], "date", "twice", "delete one"),
]


@pytest.mark.parametrize(
    ("change", "column", "problem", "mend"),
    [fault[1:] for fault in HEADER_FAULTS],
    ids=[fault[0] for fault in HEADER_FAULTS],
)
def test_a_wrong_header_is_named_by_its_column(
    folder: Path,
    change: Callable[[list[str]], list[str]],
    column: str,
    problem: str,
    mend: str,
) -> None:
    path = folder / "events.csv"
    header, *rows = path.read_text().splitlines()
    changed = ",".join(change(header.split(",")))
    path.write_text("\n".join([changed, *rows, ""]))
    found = only(refused(folder))
    assert (found.file, found.row, found.column) == ("events.csv", "header", column)
    assert problem in found.problem
    assert mend in found.mend


def test_latin_1_bytes_are_named_by_their_line(folder: Path) -> None:
    path = folder / "texts.csv"
    text = path.read_text().replace("Aeroporto occupato", "Città assediata")
    path.write_bytes(text.encode("latin-1"))
    found = only(refused(folder))
    assert (found.file, found.row) == ("texts.csv", "line 3")
    assert "0xe0 is not UTF-8" in found.problem
    assert "encoding UTF-8" in found.mend


@pytest.mark.parametrize("content", [b"", b"\n\n", b"\xef\xbb\xbf", b"  \r\n"])
def test_an_empty_file_is_said_to_be_empty(folder: Path, content: bytes) -> None:
    (folder / "sources.csv").write_bytes(content)
    found = only(refused(folder))
    assert (found.file, found.problem) == ("sources.csv", "the file is empty.")


@pytest.mark.parametrize("file", [*SMALL_RECORD, "datapackage.json"])
def test_a_missing_file_is_named(folder: Path, file: str) -> None:
    (folder / file).unlink()
    found = only(refused(folder))
    assert (found.file, found.problem) == (file, "the file is missing.")


def test_two_missing_files_are_named_both(folder: Path) -> None:
    (folder / "claims.csv").unlink()
    (folder / "texts.csv").unlink()
    assert [problem.file for problem in refused(folder)] == ["texts.csv", "claims.csv"]


def test_a_missing_folder_is_an_error_of_data_too(tmp_path: Path) -> None:
    assert only(refused(tmp_path / "nowhere")).file == "datapackage.json"


def test_events_that_are_only_a_header_leave_texts_without_their_events(
    folder: Path,
) -> None:
    path = folder / "events.csv"
    path.write_text(path.read_text().splitlines()[0] + "\n")
    found = {(problem.file, problem.column) for problem in refused(folder)}
    assert found == {("texts.csv", "event_id"), ("citations.csv", "event_id")}


def test_tables_that_are_only_headers_make_an_empty_record(folder: Path) -> None:
    for file in SMALL_RECORD:
        path = folder / file
        path.write_text(path.read_text().splitlines()[0] + "\n")
    record = read_record(folder)
    assert record.events.empty
    assert locate(record).empty


@pytest.mark.parametrize("line_end", ["\r\n", "\r"])
def test_line_ends_of_other_systems_are_read_alike(folder: Path, line_end: str) -> None:
    expected = read_record(folder)
    for file, text in SMALL_RECORD.items():
        (folder / file).write_bytes(text.replace("\n", line_end).encode())
    found = read_record(folder)
    for table in ("events", "texts", "citations", "sources", "claims"):
        assert getattr(found, table).equals(getattr(expected, table)), table


def test_the_mark_that_spreadsheets_put_before_utf_8_is_dropped(folder: Path) -> None:
    for file, text in SMALL_RECORD.items():
        (folder / file).write_bytes(b"\xef\xbb\xbf" + text.encode())
    assert read_record(folder).events["event_id"].tolist() == ["airport", "protest"]


def test_a_quoted_header_is_a_header(folder: Path) -> None:
    replace(folder, "texts.csv", "event_id,lang,", '"event_id","lang",')
    assert len(read_record(folder).texts) == 4


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"{",
        b"[]",
        b"{}",
        b"null",
        b"\xff",
        b'{"resources": 5}',
        b'{"resources": [{}]}',
        b'{"resources": [{"name": "events", "path": "events.csv"}]}',
        b'{"resources": [{"name": "events", "path": "e.csv", "schema": "s.json"}]}',
        b'{"resources": [{"name": "e", "path": "e.csv", "schema": {"fields": [{}]}}]}',
        b'{"resources": []}',
        b"[" * 100_000,
    ],
)
def test_a_datapackage_that_describes_no_tables_is_refused(
    folder: Path, content: bytes
) -> None:
    (folder / "datapackage.json").write_bytes(content)
    problems = refused(folder)
    assert {problem.file for problem in problems} == {"datapackage.json"}
    assert all("from the release" in problem.mend for problem in problems)


def change_codebook(folder: Path, change: Callable[[dict], None]) -> None:  # type: ignore[type-arg]
    path = folder / "datapackage.json"
    package = json.loads(path.read_text())
    change(package)
    path.write_text(json.dumps(package))


def test_a_codebook_with_terms_of_its_own_is_refused(folder: Path) -> None:
    def add_category(package: dict) -> None:  # type: ignore[type-arg]
        category = package["resources"][0]["schema"]["fields"][4]
        category["constraints"]["enum"].append("rumour")

    change_codebook(folder, add_category)
    found = only(refused(folder))
    assert found.file == "datapackage.json"
    assert "the table 'events'" in found.problem


def test_a_codebook_without_a_table_is_refused(folder: Path) -> None:
    change_codebook(folder, lambda package: package["resources"].pop(4))
    assert "the table 'claims'" in only(refused(folder)).problem


def test_a_codebook_of_a_record_without_a_log_need_not_describe_one(
    folder: Path,
) -> None:
    change_codebook(folder, lambda package: package["resources"].pop(5))
    assert read_record(folder).changes.empty


LOG = "version,event_id,change,digest,date,title_en,title_it\n"
ROW = "1.0.0,airport,added,0123456789ab,2022-01-05,Airport occupied,Aeroporto\n"

SPOILT_LOGS = [
    # rows, row, column, problem says
    (ROW.replace("added", "moved"), "1.0.0 (line 2)", "change", "'moved'"),
    (ROW.replace("89ab", "89"), "1.0.0 (line 2)", "digest", "'0123456789'"),
    (ROW.replace("1.0.0", "1.0"), "1.0 (line 2)", "version", "'1.0'"),
    (ROW.replace("Aeroporto", ""), "1.0.0 (line 2)", "title_it", "required"),
    (ROW.replace("0123456789ab", ""), "airport (line 2)", "digest", "is empty with"),
    (ROW.replace("-05", "-32"), "1.0.0 (line 2)", "date", "'2022-01-32'"),
    (ROW.replace("01-05", "02-30"), "1.0.0", "date", "a day that does not exist"),
    (ROW.replace("added", "changed"), "airport (line 2)", "change", "is not in the"),
    (ROW + ROW.replace("1.0", "1.1"), "airport (line 3)", "change", "is in the record"),
    (ROW + ROW, "1.0.0 (line 3)", "version, event_id", "stands in an earlier row"),
    (
        ROW + ROW.replace("1.0.0,airport", "0.9.0,protest"),
        "protest (line 3)",
        "version",
        "stands after a later one",
    ),
    (
        ROW + ROW.replace("1.0.0", "1.1.0").replace("added", "removed"),
        "airport (line 3)",
        "digest",
        "filled with 'removed'",
    ),
]


@pytest.mark.parametrize(("rows", "row", "column", "says"), SPOILT_LOGS)
def test_a_spoilt_log_is_refused(
    folder: Path, rows: str, row: str, column: str, says: str
) -> None:
    (folder / "changes.csv").write_text(LOG + rows, "utf-8")
    found = only(refused(folder))
    assert found.file == "changes.csv"
    assert (found.row, found.column) == (row, column)
    assert says in found.problem
    assert found.mend


def test_a_log_need_not_agree_with_a_record_that_is_being_worked_on(
    folder: Path,
) -> None:
    (folder / "changes.csv").write_text(LOG + ROW.replace("airport", "gone"), "utf-8")
    assert read_record(folder).changes["event_id"].tolist() == ["gone"]


def test_a_record_may_have_its_own_title_and_version(folder: Path) -> None:
    change_codebook(folder, lambda package: package.update(title="X", version="2.1"))
    assert read_record(folder).version == "2.1"


HOSTILE = [
    "<img src=x onerror=alert(1)>",
    '=HYPERLINK(""http://x.example"")',
    "\u202egnp.exe",
    "{title} %s ${x} `x`",
    "𝕬\u0301\U0001f1f0\U0001f1ff",
]


@pytest.mark.parametrize("title", HOSTILE)
def test_hostile_text_is_kept_letter_by_letter(folder: Path, title: str) -> None:
    replace(folder, "texts.csv", "Airport occupied", f'"{title}"')
    titles = read_record(folder).texts["title"].tolist()
    assert title.replace('""', '"') in titles


def test_ten_thousand_characters_fit_a_summary_but_no_title(folder: Path) -> None:
    long = "lungo " * 1_666 + "fine"
    assert len(long) == 10_000
    replace(folder, "texts.csv", "occupato,Un riassunto.", f"occupato,{long}")
    assert long in read_record(folder).texts["summary"].tolist()
    replace(folder, "texts.csv", "Aeroporto occupato", long)
    found = only(refused(folder))
    assert (found.row, found.column) == ("airport (line 3)", "title")
    assert len(str(found)) < 400


def test_an_unknown_place_is_named_with_the_nearest_known(folder: Path) -> None:
    replace(folder, "events.csv", ",zhanaozen,", ",zhanaosen,")
    record = read_record(folder)
    with pytest.raises(DataError) as caught:
        locate(record)
    found = only(caught.value.problems)
    assert (found.file, found.row, found.column) == (
        "events.csv",
        "protest",
        "place_id",
    )
    assert "'zhanaosen'" in found.problem
    assert "zhanaozen" in found.mend


def test_a_source_for_context_alone_does_not_report_an_event(folder: Path) -> None:
    replace(folder, "citations.csv", "recital A,supports", "recital A,context")
    assert records_of(read_record(folder).citations) == {"airport": "resolution"}


def reads_or_refuses(file: str, content: bytes) -> None:
    """Whatever the bytes, the outcome is a record or a DataError, nothing else."""
    with TemporaryDirectory() as temporary:
        folder = Path(temporary)
        for name, text in SMALL_RECORD.items():
            (folder / name).write_bytes(text.encode())
        copyfile(DATA_FOLDER / "datapackage.json", folder / "datapackage.json")
        (folder / file).write_bytes(content)
        try:
            record = read_record(folder)
        except DataError as error:
            assert error.problems
            assert all(problem.file and problem.mend for problem in error.problems)
        else:
            assert set(record.texts["event_id"]) >= set(record.events["event_id"])


FILES = st.sampled_from(sorted(SMALL_RECORD))


@settings(max_examples=40)
@given(FILES, st.binary(max_size=200))
@example("events.csv", b"\xff\xfee\x00v\x00")
@example("events.csv", b"event_id\n\0")
def test_random_bytes_are_refused_and_never_break_the_reader(
    file: str, content: bytes
) -> None:
    reads_or_refuses(file, content)


@settings(max_examples=80)
@given(
    FILES,
    st.integers(0, 10_000),
    st.integers(0, 12),
    st.one_of(
        st.text(max_size=8).map(str.encode),
        st.sampled_from(
            [
                b",",
                b'"',
                b"\n",
                b"\r",
                b"\0",
                b";",
                b"\xe0",
                b"9" * 5_000,
                b"2022-02-30",
            ]
        ),
        st.binary(max_size=3),
    ),
)
def test_a_valid_table_with_one_spot_changed_is_read_or_refused(
    file: str, where: int, length: int, put: bytes
) -> None:
    content = SMALL_RECORD[file].encode()
    at = where % len(content)
    reads_or_refuses(file, content[:at] + put + content[at + length :])
