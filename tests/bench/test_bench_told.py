"""What Hugo is told where it makes what gripe makes by itself."""

import json
from datetime import date

import yaml

from bench import told
from bench.corpus import Case, Entry, FollowUp, cases


def _read(text: str) -> dict[str, object]:
    read = yaml.safe_load(text.split("---\n")[1])
    assert isinstance(read, dict)
    return read


def test_hugo_is_told_the_whole_story() -> None:
    """Title, day, company, product, status, tags, every line with its parts, and the body."""
    for case in cases(30):
        path, text = told.hugo(case)
        head = _read(text)
        assert path == f"content/cases/{case.slug}.md"
        assert text.endswith(f"---\n\n{case.body}")
        assert (head["title"], head["companies"]) == (case.title, [case.company])
        assert (head["tags"], head["casestatus"]) == ([*case.tags], case.status)
        assert [line["text"] for line in json.loads(json.dumps(head["timeline"]))] == [
            entry.text for entry in case.timeline
        ]


def test_facts_follow_from_the_timeline() -> None:
    """Opened with the first contact, replied by the company's first line, closed by the last."""
    lines = (
        Entry(date(2020, 1, 1), "", is_theirs=False, kind="note", text="Bought it."),
        Entry(date(2020, 1, 3), "phone", is_theirs=False, kind="contact", text="Asked."),
        Entry(date(2020, 1, 10), "email", is_theirs=True, kind="reply", text="No."),
        Entry(date(2020, 1, 12), "", is_theirs=False, kind="refused", text="No again."),
    )
    case = Case("a", "A", "Acme Motors", "tent", date(2020, 1, 20), "refused", (), lines, "Text.\n")
    assert told.facts(case) == {
        "opened": "2020-01-03",
        "closed": "2020-01-12",
        "resolved_by": None,
        "turn": "company:acme-motors",
        "reply": 7,
        "silence": 7,
        "contacts": 1,
    }


def test_a_follow_up_names_its_case() -> None:
    """So that the page of the case finds it."""
    path, text = told.hugo_followup(FollowUp("news", "a-case", "News", date(2020, 1, 2), "Text.\n"))
    assert path == "content/posts/news.md"
    assert _read(text)["case"] == "a-case"
