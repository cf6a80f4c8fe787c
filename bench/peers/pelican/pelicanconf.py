"""Pelican's settings: what gripe's benchmark site has."""

SITENAME = AUTHOR = "Complaints on record"
SITEURL = FEED_DOMAIN = "https://example.org"
TIMEZONE = "UTC"
DEFAULT_LANG = "en"
PATH = "content"
OUTPUT_PATH = "output"
THEME = "theme"
THEME_STATIC_DIR = "."
STATIC_PATHS = ["extra"]
EXTRA_PATH_METADATA = {"extra/robots.txt": {"path": "robots.txt"}}
ARTICLE_EXCLUDES = ["extra"]

DIRECT_TEMPLATES = ["index", "categories", "tags", "404"]
PAGINATED_TEMPLATES = {"index": 20, "tag": 20}
PAGINATION_PATTERNS = [
    (1, "{url}", "{save_as}"),
    (2, "{base_name}/page/{number}/", "{base_name}/page/{number}/index.html"),
]
ARTICLE_URL = "cases/{slug}/"
ARTICLE_SAVE_AS = "cases/{slug}/index.html"
CATEGORY_URL = "companies/{slug}/"
CATEGORY_SAVE_AS = "companies/{slug}/index.html"
CATEGORIES_SAVE_AS = "companies/index.html"
TAG_URL = "tags/{slug}/"
TAG_SAVE_AS = "tags/{slug}/index.html"
TAGS_SAVE_AS = "tags/index.html"
AUTHOR_SAVE_AS = ""

FEED_ALL_ATOM = "feed.xml"
FEED_MAX_ITEMS = 30
CATEGORY_FEED_ATOM = AUTHOR_FEED_ATOM = AUTHOR_FEED_RSS = TRANSLATION_FEED_ATOM = None

MARKDOWN = {
    "extensions": [
        "abbr",
        "attr_list",
        "def_list",
        "fenced_code",
        "footnotes",
        "meta",
        "sane_lists",
        "smarty",
        "tables",
        "toc",
    ],
    "extension_configs": {},
    "output_format": "html",
}
