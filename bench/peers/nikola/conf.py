"""Nikola's settings: what gripe's benchmark site has, as far as Nikola goes."""

from typing import Any

from blinker import signal

BLOG_TITLE = BLOG_AUTHOR = "Complaints on record"
BLOG_DESCRIPTION = "What customers put on record."
BLOG_EMAIL = "nobody@example.org"
SITE_URL = BASE_URL = "https://example.org/"
DEFAULT_LANG = "en"
TIMEZONE = "UTC"
THEME = "bench"

POSTS = (("posts/*.md", "cases", "post.tmpl"),)
PAGES = (("pages/*.md", "", "page.tmpl"),)
COMPILERS = {"markdown": [".md"], "html": [".html"]}
MARKDOWN_EXTENSIONS = [
    "markdown.extensions.abbr",
    "markdown.extensions.attr_list",
    "markdown.extensions.def_list",
    "markdown.extensions.fenced_code",
    "markdown.extensions.footnotes",
    "markdown.extensions.sane_lists",
    "markdown.extensions.smarty",
    "markdown.extensions.tables",
    "markdown.extensions.toc",
]

PRETTY_URLS = STRIP_INDEXES = True
TAG_PATH = "tags"
TAG_PAGES_ARE_INDEXES = True
CATEGORY_PATH = "companies"
CATEGORY_PREFIX = ""
CATEGORY_ALLOW_HIERARCHIES = CATEGORY_PAGES_ARE_INDEXES = False
TAGLIST_MINIMUM_POSTS = CATEGORYLIST_MINIMUM_POSTS = 1
INDEX_DISPLAY_POST_COUNT = 20
INDEXES_STATIC = False
SHOW_INDEX_PAGE_NAVIGATION = True
INDEXES_PRETTY_PAGE_URL = ["page", "{number}", "{index_file}"]

GENERATE_RSS, GENERATE_ATOM = True, False
RSS_FILENAME_BASE = "feed"
FEED_LENGTH = 30
FEED_TEASERS = INDEX_TEASERS = False
COPY_SOURCES = SHOW_SOURCELINK = WRITE_TAG_CLOUD = USE_BUNDLES = USE_CDN = False
NAVIGATION_LINKS: dict[str, tuple[()]] = {"en": ()}
FILTERS: dict[str, list[str]] = {}
DISABLED_PLUGINS = [
    "classify_archive",
    "classify_authors",
    "classify_page_index",
    "copy_assets",
    "create_bundles",
    "redirect",
    "render_galleries",
    "render_listings",
    "robots",  # robots.txt is copied from files/, since Nikola's own wants a sitemap
    "scale_images",
    "sitemap",
]
GLOBAL_CONTEXT: dict[str, object] = {}


def only_the_blog_has_a_feed(page: dict[str, Any]) -> None:
    """Take the feeds from tags and categories: the sites of the other generators have none."""
    if page["taxonomy"].classification_name != "index":
        page["kw"]["generate_rss"] = False


signal("generate_classification_page").connect(only_the_blog_has_a_feed)
