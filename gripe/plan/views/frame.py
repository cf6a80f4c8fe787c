"""What surrounds every page."""

from collections.abc import Mapping
from typing import NamedTuple

from gripe.plan.views.parts import Link


class Sharing(NamedTuple):
    """What is shown of a page where somebody links to it, in the words of Open Graph (ogp.me).

    Attributes:
        kind: `article`, or `website` for all that is no case, follow-up or post.
        locale: the page's language and country, such as `de_DE`.
        picture: whole URL of a picture for it, its share card or the site's; or "".
        alt: what the picture says.
        width: its width in pixels, 0 where that is not known.
        height: its height likewise.
        published: the instant when an article was published, "" where nobody says.
        modified: that of its last change.
    """

    kind: str = "website"
    locale: str = ""
    picture: str = ""
    alt: str = ""
    width: int = 0
    height: int = 0
    published: str = ""
    modified: str = ""


class Frame(NamedTuple):
    """What surrounds every page.

    Attributes:
        kind: the kind of page, for the body's class.
        title: the page's own title.
        description: one sentence for search engines and previews.
        site_title: the site's title.
        site_description: the line under it, as the settings have it, or "".
        language: BCP 47 tag of the page's language.
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
        params: what the site and its theme say in `params:`.
        direction: `ltr` or `rtl`, which way that is written.
        site_language: the site's language, for its title and menu; "" where it is the page's own.
        words: a digest of the words of the page's language, so that a page changes with them.
        search: link to the search page, "" where there is none.
        sharing: what is shown of the page where somebody links to it.
        json_feed: link to the site's feed as JSON, "" where there is none.
        opensearch: link to what tells browsers how to search the site, "" where nothing does.
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
    direction: str = "ltr"
    site_language: str = ""
    words: str = ""
    search: str = ""
    site_description: str = ""
    sharing: Sharing = Sharing()
    json_feed: str = ""
    opensearch: str = ""
