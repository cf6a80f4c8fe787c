"""Names of files that are no part of a site: what editors, systems and other programs leave lying about."""

from gripe.base.patterns import pattern

# Dotfiles are passed over, but for these.
_PUBLISHED_DOTFILES = frozenset({".well-known", ".nojekyll", ".htaccess", ".domains"})
# Vim's swap files go from .swp backwards, if there are several; .swf and .swc are something else.
_VIM = tuple(f".sw{letter}" for letter in "hijklmnopx0123456789")
_TEMPORARY = ("~", ".tmp", ".bak", ".orig", ".kate-swp", "___jb_tmp___", "___jb_old___", *_VIM)
# Files, and no folders, that no author means: of Windows, of macOS, of Vim's test of a folder.
_OF_SYSTEMS = frozenset({"thumbs.db", "ehthumbs.db", "desktop.ini", "icon\r", "4913"})
_OF_OFFICE = "~$"
# What an author may mean all the same: passed over as well, but not without a word.
_DOUBTFUL = (".old", ".save", ".part", ".crdownload", ".rej")
# What git's mergetool and programs that keep folders alike write beside a file that two have changed.
_VERSION = pattern(
    r".*(_(BACKUP|BASE|LOCAL|REMOTE)_\d+(\.\w+)?|conflicted copy.*\)(\.\w+)?"
    r"|\.sync-conflict-\d{8}-\d{6}(-\w+)?(\.\w+)?)"
)
_OF_VERSIONS = ("_BACKUP_", "_BASE_", "_LOCAL_", "_REMOTE_", "conflict")
_CORE_DUMP = pattern(r"core(\.\d+)?")
_STARTS = (".", "#", _OF_OFFICE, "core", "4913")
_ENDINGS = (*_TEMPORARY, *_DOUBTFUL, ".db", ".DB", ".ini", ".INI", "\r")


def is_suspect(name: str) -> bool:
    """Tell whether a name may be one of those below: for thousands of files, most of which are not."""
    return (
        name.startswith(_STARTS)
        or name.endswith(_ENDINGS)
        or any(map(name.__contains__, _OF_VERSIONS))
    )


def is_source(name: str) -> bool:
    """Tell whether a file or folder of that name is one of the site's, and not an editor's or hidden."""
    if name.startswith("."):
        return name in _PUBLISHED_DOTFILES
    return not (name.endswith(_TEMPORARY) or (name.startswith("#") and name.endswith("#")))


def is_of_a_system(name: str) -> bool:
    """Tell whether a file of that name is a system's or a program's own beyond doubt."""
    return name.lower() in _OF_SYSTEMS or name.startswith(_OF_OFFICE)


def is_doubtful(name: str) -> bool:
    """Tell whether a file of that name is a leftover, most likely."""
    is_named_so = name.endswith(_DOUBTFUL) or _CORE_DUMP.fullmatch(name)
    return bool(is_named_so or _VERSION.fullmatch(name))
