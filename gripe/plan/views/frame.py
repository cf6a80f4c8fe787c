"""What surrounds every page."""

from collections.abc import Mapping
from typing import NamedTuple

from gripe.plan.views.parts import Link


class Frame(NamedTuple):
    """What surrounds every page.

    Attributes:
        kind: the kind of page, for the body's class.
        title: the page's own title.
        description: one sentence for search engines and previews.
        site_title: the site's title.
        language: BCP 47 tag.
        home: link to the blog.
        menu: links to standing pages.
        stylesheets: links to the theme's style sheets.
        assets: links to the theme's other assets, such as scripts and fonts, by their names.
        canonical: the page's whole URL, "" without `url:`.
        feed: link to the site's feed, "" where there is none.
        data: link to the dictionary of the open data, "" where there is none.
        author: who writes the blog.
        sections: links to the lists of the site.
        json_ld: the page in schema.org's words, as JSON for a script element, or "".
        params: the site's own settings for the theme.
    """

    kind: str
    title: str
    description: str
    site_title: str
    language: str
    home: str
    menu: tuple[Link, ...]
    stylesheets: tuple[str, ...]
    assets: Mapping[str, str]
    canonical: str
    feed: str
    data: str
    author: str
    sections: tuple[Link, ...]
    json_ld: str
    params: Mapping[str, object]
