"""Bytes become text, and text becomes front matter and body, whatever editor saved them."""

import codecs

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gripe.base.problems import Problem
from gripe.source.documents import read_document
from gripe.source.file_text import FileText, decode, split
from gripe.source.schema.fronts import PageFront

PAGE = "---\ntitle: Käse: 5 €\n---\nOne\nTwo\n"


@pytest.mark.parametrize(
    "data",
    [
        pytest.param(PAGE.encode(), id="UTF-8"),
        pytest.param(codecs.BOM_UTF8 + PAGE.encode(), id="UTF-8 with a BOM"),
        pytest.param(PAGE.replace("\n", "\r\n").encode(), id="CRLF"),
        pytest.param(PAGE.replace("\n", "\r").encode(), id="CR"),
        pytest.param(codecs.BOM_UTF16_LE + PAGE.encode("utf-16-le"), id="UTF-16 LE"),
        pytest.param(codecs.BOM_UTF16_BE + PAGE.encode("utf-16-be"), id="UTF-16 BE"),
        pytest.param(
            codecs.BOM_UTF16_LE + PAGE.replace("\n", "\r\n").encode("utf-16-le"), id="Notepad"
        ),
        pytest.param(codecs.BOM_UTF8 + PAGE.replace("\n", "\r\n").encode(), id="BOM and CRLF"),
    ],
)
def test_every_editors_file_reads_the_same(data: bytes) -> None:
    """Byte order marks, UTF-16 and line ends make no difference."""
    assert decode("p.md", data) == PAGE
    document, problems = read_document("content/pages/p.md", data, PageFront)
    assert problems == []
    assert document is not None
    assert (document.front.title, document.body) == ("Käse: 5 €", "One\nTwo\n")


@pytest.mark.parametrize(
    ("data", "line", "column"),
    [
        pytest.param("---\ntitle: Käse\n".encode("latin-1"), 2, 9, id="Latin-1 in the front"),
        pytest.param(
            "---\ntitle: x\n---\n\nKäse".encode("latin-1"), 5, 2, id="Latin-1 in the body"
        ),
        pytest.param("---\r\nKäse\r\n".encode("latin-1"), 2, 2, id="Latin-1 with CRLF"),
        pytest.param("---\rtitle: x\rKäse\r".encode("latin-1"), 3, 2, id="Latin-1 with CR"),
        pytest.param("---\n“x”\n".encode("cp1252"), 2, 1, id="Windows' quotes"),
        pytest.param("é\né".encode() + b"\xff", 2, 2, id="columns count letters, not bytes"),
        pytest.param(codecs.BOM_UTF8 + b"---\nK\xe4se", 2, 2, id="a BOM is no column"),
        pytest.param(b"---\nab\0", 2, 3, id="NUL"),
        pytest.param(b"---\n\x1b[31m", 2, 1, id="a terminal's colours"),
        pytest.param("---\nx\u0080".encode(), 2, 2, id="a control character of Latin-1"),
        pytest.param("---\nx\ufffe".encode(), 2, 2, id="a code that is no character"),
        pytest.param("---\nx\u202e".encode(), 2, 2, id="what turns a line around"),
        pytest.param("---\na: b".encode("utf-16-le"), 1, 2, id="UTF-16 without its mark"),
        pytest.param(
            codecs.BOM_UTF16_LE + "---\nab".encode("utf-16-le") + b"\0\xd8", 2, 3, id="cut UTF-16"
        ),
        pytest.param(PAGE.encode("utf-32"), 1, 1, id="UTF-32"),
    ],
)
def test_what_is_no_text_is_one_problem_at_its_place(data: bytes, line: int, column: int) -> None:
    """A file in another encoding is reported at the first byte that shows it."""
    problem = decode("p.md", data)
    assert isinstance(problem, Problem)
    assert problem.place == ("p.md", line, column)
    assert problem.code == "encoding"
    assert "UTF-8" in problem.message


@pytest.mark.parametrize(
    ("text", "front", "body", "body_line"),
    [
        pytest.param("---\na: b\n---\nBody\n", "a: b", "Body\n", 4, id="front matter and body"),
        pytest.param("---\na: b\n---\n", "a: b", "", 4, id="front matter only"),
        pytest.param("---\na: b\n---", "a: b", "", 4, id="no line end at all"),
        pytest.param("---\n---\nBody", "", "Body", 3, id="empty front matter"),
        pytest.param(
            "---  \t\na: b\n---\t \nBody", "a: b", "Body", 4, id="blanks after the hyphens"
        ),
        pytest.param("---\na: b\n---\n---\nx", "a: b", "---\nx", 4, id="a rule in the body"),
        pytest.param("---\na: ---\n---\nx", "a: ---", "x", 4, id="hyphens within a line"),
        pytest.param("---\na: |\n  ---\n---\nx", "a: |\n  ---", "x", 5, id="indented hyphens"),
        pytest.param("---\na: b\n----\n---\nx", "a: b\n----", "x", 5, id="four hyphens"),
    ],
)
def test_a_file_has_two_parts(text: str, front: str, body: str, body_line: int) -> None:
    """Front matter stands between two lines of three hyphens, the body below them."""
    assert split("p.md", text) == FileText(front, 2, body, body_line)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        pytest.param("", "no-front-matter", id="an empty file"),
        pytest.param("Just text\n", "no-front-matter", id="text only"),
        pytest.param("\n---\na: b\n---\n", "no-front-matter", id="an empty line first"),
        pytest.param(" ---\na: b\n---\n", "no-front-matter", id="indented hyphens"),
        pytest.param("+++\na = 1\n+++\n", "no-front-matter", id="TOML"),
        pytest.param("---\na: b\n", "unclosed-front-matter", id="no closing hyphens"),
        pytest.param("---", "unclosed-front-matter", id="opening hyphens only"),
        pytest.param("---\na: b\n...\nBody", "unclosed-front-matter", id="dots instead"),
    ],
)
def test_a_file_without_its_hyphens_is_one_problem(text: str, code: str) -> None:
    """A missing opening or closing line of hyphens is said at the top of the file."""
    problem = split("p.md", text)
    assert isinstance(problem, Problem)
    assert (problem.place, problem.code) == (("p.md", 1, 1), code)


@given(st.binary(max_size=60) | st.text(max_size=40).map(str.encode))
def test_any_bytes_are_text_or_a_problem_in_the_file(data: bytes) -> None:
    """Any bytes decode, or give a problem whose line and column exist."""
    found = decode("p.md", data)
    if isinstance(found, Problem):
        assert 1 <= found.place.line <= len(data.replace(b"\r", b"\n").split(b"\n"))
        assert 1 <= found.place.column <= len(data) + 1
    else:
        assert "\r" not in found


@given(st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=40))
def test_a_body_comes_through_exactly(body: str) -> None:
    """What stands below the front matter is the body, letter for letter."""
    parts = split("p.md", f"---\ntitle: T\n---\n{body}")
    assert isinstance(parts, FileText)
    assert parts.body == body
