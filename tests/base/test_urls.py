"""Addresses: absolute within a host, or relative so that the folder opens from disk."""

import posixpath
from urllib.parse import unquote, urljoin, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gripe.base.urls import Base, output_path


@pytest.mark.parametrize(
    ("address", "path"),
    [
        ("/", "index.html"),
        ("/cases/", "cases/index.html"),
        ("/cases/washer/badge.svg", "cases/washer/badge.svg"),
        ("/404.html", "404.html"),
    ],
)
def test_an_address_is_held_by_one_file(address: str, path: str) -> None:
    """An address that ends in a slash is held by an index.html."""
    assert output_path(address) == path


@pytest.mark.parametrize(
    ("url", "to", "at", "href"),
    [
        pytest.param("https://e.org", "/cases/", "/", "/cases/", id="at a domain's root"),
        pytest.param("https://e.org/blog", "/cases/", "/", "/blog/cases/", id="under a sub-path"),
        pytest.param("https://e.org/blog", "/", "/cases/a/", "/blog/", id="home under a sub-path"),
        pytest.param("", "/cases/", "/", "cases/index.html", id="no URL: down from home"),
        pytest.param("", "/", "/cases/a/", "../../index.html", id="no URL: up to home"),
        pytest.param("", "/cases/b/", "/cases/a/", "../b/index.html", id="no URL: to a sibling"),
        pytest.param("", "/a.css", "/404.html", "a.css", id="no URL: from a file"),
        pytest.param("", "/cases/a/", "/cases/a/", "index.html", id="no URL: to itself"),
        pytest.param("", "/b/#e-1", "/a/", "../b/index.html#e-1", id="a fragment is kept"),
        pytest.param(
            "https://e.org",
            "/жалоба/",
            "/",
            "/%D0%B6%D0%B0%D0%BB%D0%BE%D0%B1%D0%B0/",
            id="other scripts",
        ),
        pytest.param("", "/a b.png", "/", "a%20b.png", id="blanks are encoded"),
    ],
)
def test_links_fit_where_the_site_lives(url: str, to: str, at: str, href: str) -> None:
    """With a URL links carry its path; without one they are relative and name index.html."""
    assert Base(url).href(to, at) == href


@pytest.mark.parametrize(
    ("url", "to", "whole"),
    [
        pytest.param("https://e.org/blog", "/a/", "https://e.org/blog/a/", id="with a URL"),
        pytest.param("", "/a/", "", id="not known without one"),
        pytest.param("https://e.org", "/a/#entry-1", "https://e.org/a/#entry-1", id="fragment"),
        pytest.param(
            "https://e.org", "/a/#%C3%A9", "https://e.org/a/#%C3%A9", id="encoded already"
        ),
        pytest.param("https://bü.org/é", "/é", "https://xn--b-eha.org/%C3%A9/%C3%A9", id="a URI"),
    ],
)
def test_a_whole_url_needs_the_sites_url(url: str, to: str, whole: str) -> None:
    """A whole address is known only where the site's own is; it is a URI and keeps its fragment."""
    assert Base(url).absolute(to) == whole


PART = st.text("ab-é%#? ", min_size=1, max_size=4).filter(lambda part: "#" not in part)
ADDRESS = st.builds(
    lambda parts, slash: "/" + "/".join(parts) + ("/" if slash and parts else ""),
    st.lists(PART, max_size=3),
    st.booleans(),
)


@given(ADDRESS, ADDRESS)
def test_a_relative_link_leads_to_the_file_of_its_address(to: str, at: str) -> None:
    """A browser that opens the folder from disk finds the file that holds the address."""
    there = urlsplit(urljoin("file:///" + "x", Base().href(to, at))).path
    folder = posixpath.dirname("/" + output_path(at))
    target = posixpath.normpath(posixpath.join(folder, unquote(Base().href(to, at))))
    assert target == posixpath.normpath("/" + output_path(to))
    assert there
