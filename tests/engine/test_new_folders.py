"""A page is added: the build after that has nothing left to do."""

import time

from support.sites import Site

POST = "---\ntitle: More\ndate: 2009-08-12\n---\nText.\n"


def test_nothing_is_left_to_do_after_a_page_was_added(story: Site) -> None:
    """Its folder has changed the one it lies in, which is taken note of."""
    story.publish()
    time.sleep(0.1)  # so that the next build knows folders by stamps that are old enough to trust
    story.write("content/companies/hp.md", "---\ntitle: HP\n---\nMakes printers.\n")
    story.publish()
    time.sleep(0.1)
    story.write("content/posts/more.md", POST)
    assert story.build().work is not None

    assert story.build().work is None
