"""The context that every view is made with: the site, its words, and links between addresses."""

from collections.abc import Iterable, Mapping
from datetime import UTC, date, datetime, time, timedelta
from functools import partial

from gripe.base.frozen import field, immutable, replace
from gripe.base.translation import Words, WordsOf
from gripe.base.urls import Base
from gripe.linking.links.targets import (
    CASE,
    EXHIBIT,
    is_outward,
    site_address,
    source_of,
    tail_of,
)
from gripe.linking.model import Brief, Case, Exhibit, Site
from gripe.linking.published_files import PictureShape
from gripe.plan import routes
from gripe.plan.blog_items import BlogItem, address_of
from gripe.plan.links.addresses import leads_to
from gripe.plan.views.frame import Frame, Sharing
from gripe.plan.views.parts import Link
from gripe.plan.views.widths import in_text
from gripe.plan.wording import alert_word, role_word
from gripe.record.alerts import Alert
from gripe.record.entry import Actor, Role
from gripe.record.vocabulary import Status
from gripe.source.card_fonts import CardFont
from gripe.source.markdown.convert import Prose
from gripe.source.markdown.html_tokens import AddressSlot

_SOON = 1500  # characters of HTML above a picture that may be seen before anybody scrolls

CARD_SIZE = 1200, 630  # of a share card, in pixels


@immutable
class ViewContext:
    """What every view may read.

    Attributes:
        site: everything published.
        words: the interface's words in the language of what is made.
        words_of: returns those in any language.
        base: where the site lives.
        stylesheets: addresses of the theme's style sheets.
        assets: name and address of each other asset of the theme.
        menu: title and address of each entry of the menu, and its query or fragment.
        sections: the same of the lists that every page links to; their titles are messages.
        addresses: address of each published source, by path.
        carded: the kinds of pages that have share cards, as `carded_kinds` returns them.
        card_fonts: the fonts that these may be drawn with.
    """

    site: Site
    words: Words
    base: Base
    stylesheets: tuple[str, ...]
    assets: tuple[tuple[str, str], ...]
    menu: tuple[tuple[str, str, str], ...]
    sections: tuple[tuple[str, str], ...]
    addresses: Mapping[str, str]
    words_of: WordsOf
    carded: tuple[str, ...] = ()
    card_fonts: tuple[CardFont, ...] = ()
    _fonts_by_language: dict[str, tuple[CardFont, ...]] = field(default_factory=dict)

    def in_language(self, language: str) -> "ViewContext":
        """Return the same in another language, given its tag; "" is the site's."""
        tag = language or self.site.settings.front.language
        if tag == self.words.language:
            return self
        return replace(self, words=self.words_of(tag))

    def lang(self, language: str) -> str:
        """Return the `lang` attribute of a text, given its language; "" where that is the page's."""
        tag = language or self.site.settings.front.language
        return "" if tag == self.words.language else tag

    def frame(self, kind: str, title: str, description: str, at: str, json_ld: str = "") -> Frame:
        """Return the frame of the page at an address."""
        front = self.site.settings.front
        return Frame(
            kind=kind,
            title=title,
            description=description,
            site_title=front.title,
            site_description=front.description,
            language=self.words.language,
            home=self.base.href(routes.HOME, at),
            menu=tuple(self._menu_link(*each, at) for each in self.menu),
            stylesheets=tuple(self.base.href(sheet, at) for sheet in self.stylesheets),
            assets={name: self.base.href(to, at) for name, to in self.assets},
            canonical=self.base.absolute(at),
            feed=self.optional_href("site", "feed", routes.FEED, at) if self.base.url else "",
            data=self.optional_href("site", "data", routes.DATA, at),
            author=front.author,
            sections=self._links(((self.words.say(title), to) for title, to in self.sections), at),
            json_ld=json_ld,
            params=front.params,
            direction=self.words.forms.direction,
            site_language=self.lang(""),
            words=self.words.digest,
            search=self.base.href(routes.SEARCH, at) if front.search else "",
            sharing=self.sharing(title),
            json_feed=self.optional_href("site", "json", routes.JSON_FEED, at)
            if self.base.url
            else "",
            opensearch=self.base.href(routes.OPENSEARCH, at)
            if front.search and self.base.url
            else "",
        )

    def _menu_link(self, title: str, to: str, tail: str, at: str) -> Link:
        href = to if is_outward(to) else self.base.link(to, at, tail)
        return Link(title, href, current=to == at)

    def sharing(
        self, title: str, card: str = "", days: tuple[date | None, date] | None = None
    ) -> Sharing:
        """Return what is shown of a page elsewhere.

        Args:
            title: the page's title.
            card: the address of its share card, "" if it has none; then the site's is shown.
            days: of an article, when it was published, if that is known, and last changed.
        """
        site = self.site.settings.front.title
        picture = card or self.site_card
        published, modified = days or (None, None)
        is_drawn = bool(card) or (bool(picture) and "own" not in self.carded)
        width, height = CARD_SIZE if is_drawn else (0, 0)
        return Sharing(
            kind="article" if days else "website",
            locale=self.words.forms.locale,
            picture=self.base.absolute(picture) if picture else "",
            alt=(f"{title} · {site}" if card and title != site else site) if picture else "",
            width=width,
            height=height,
            published=self.timestamp(published) if published else "",
            modified=self.timestamp(modified) if modified else "",
        )

    @property
    def site_card(self) -> str:
        """The address of the site's share card, "" where there is none."""
        is_drawn = "site" in self.carded and self.in_language("").card_font()
        return routes.SHARE_CARD if is_drawn or "own" in self.carded else ""

    def share_card(self, kind: str, page: str, texts: Iterable[str]) -> str:
        """Return the address of a page's share card; "" where none is drawn.

        Args:
            kind: the kind of page, as `outputs:` calls it.
            page: its address.
            texts: what is drawn beside the site's title and the words of gripe.
        """
        is_drawn = kind in self.carded and self.card_font(*texts)
        return routes.share_card(page) if is_drawn else ""

    def card_font(self, *texts: str) -> CardFont | None:
        """Return the font that a share card with some texts is drawn with, if there is one for them."""
        key = f"{self.words.language} {self.words.digest}"
        fonts = self._fonts_by_language.get(key)
        if fonts is None:
            said = self.card_texts()
            fonts = tuple(font for font in self.card_fonts if _draws(font, said))
            self._fonts_by_language[key] = fonts
        return next((font for font in fonts if _draws(font, texts)), None)

    def card_texts(self, texts: Iterable[str] = ()) -> list[str]:
        """Return some texts, the site's title, and the language's words that may stand on a card."""
        words, say = self.words, self.words.say
        return [
            *texts,
            self.site.settings.front.title,
            *map(self.status_label, Status),
            *(alert_word(words, alert) for alert in Alert),
            *(words.day(date(2009, month, 28)) for month in range(1, 13)),
            *map(say, ("Case", "Company", "Follow-up", "Post")),
        ]

    def _links(self, found: Iterable[tuple[str, str]], at: str) -> tuple[Link, ...]:
        return tuple(Link(text, self.base.href(to, at), current=to == at) for text, to in found)

    def optional_href(self, kind: str, part: str, to: str, at: str) -> str:
        """Link from a page to a part that `outputs:` may leave out; "" if it does."""
        return self.base.href(to, at) if self.makes(kind, part) else ""

    def makes(self, kind: str, part: str) -> bool:
        """Tell whether gripe.yaml's `outputs:` leaves a part of a kind of page in."""
        return part in self.site.settings.front.outputs.get(kind, (part,))

    def status_label(self, status: Status) -> str:
        """Return the label of a status: the site's own, or else the usual one."""
        own = self.site.settings.front.statuses.get(status.value)
        return own.label if own and own.label else self.words.say(status.row.label)

    def status_color(self, word: str) -> str:
        """Return the colour that the site gives a status, or ""."""
        own = self.site.settings.front.statuses.get(word)
        return own.color or "" if own else ""

    def company_link(self, slug: str, at: str) -> Link:
        """Link from a page to a company."""
        return self.link(self.site.companies[slug].name, routes.company(slug), at)

    def tag_links(self, slugs: tuple[str, ...], at: str) -> tuple[Link, ...]:
        """Link from a page to tags."""
        if not self.makes("lists", "tags"):
            return ()
        return tuple(self.link(self.site.tags[slug], routes.tag(slug), at) for slug in slugs)

    def link(self, text: str, to: str, at: str) -> Link:
        """Link from a page to an address."""
        return Link(text, self.base.href(to, at))

    def title_link(self, post: BlogItem, at: str) -> Link:
        """Link from a page to a case, follow-up or post by its title."""
        href = self.base.href(address_of(post), at)
        return Link(post.title, href, language=self.lang(post.language))

    def html(
        self, prose: Prose, path: str, at: str, case: Case | None = None, *, leads: bool = False
    ) -> str:
        """Return a text with its links leading somewhere.

        Args:
            prose: the text.
            path: the source it stands in, from which its relative links start.
            at: the address of the page it is shown on; "" for whole URLs, as feeds need them.
            case: the case whose exhibits it may show.
            leads: whether it stands so high on its page that its first picture may be seen at once.
        """
        first = next((each for each in prose.slots if each.is_picture), None)
        soon = first if leads and first and first.start < _SOON else None

        def dress(target: str, slot: AddressSlot) -> Mapping[str, str]:
            address, shape = self._picture(target, path, case)
            size = {"width": str(shape.width), "height": str(shape.height)} if shape.width else {}
            if not at:  # in feeds, whose readers make of it what they like
                return size
            href = partial(self.base.link, at=at)
            return size | in_text(address, shape, href, is_late=slot != soon)

        return prose.linked(lambda target: self._resolve(target, path, at, case), dress)

    def href_of(self, target: str, path: str, at: str) -> str:
        """Return where a link of a front matter leads, "" for none; the arguments are as for `html`."""
        return self._resolve(target, path, at, None) if target else ""

    def _resolve(self, target: str, path: str, at: str, case: Case | None) -> str:
        own, tail = site_address(target, self.site.settings.home), tail_of(target)
        exhibit = _exhibit_at(case, target)
        if own:
            address = leads_to(own, self.addresses)
        elif is_outward(target) or (target.startswith("#") and at):
            return target
        elif target.startswith(CASE):
            address = routes.case(target[len(CASE) :].partition("#")[0])
        elif case and exhibit:
            address = exhibit_address(case, exhibit)
        elif target.startswith((EXHIBIT, "#")):
            # Of an exhibit there is none: that is an error, and the page is made to be looked at.
            address = self.addresses[path]
        else:
            address = self.addresses[source_of(target, path)]
        return self.base.link(address, at, tail)

    def _picture(self, target: str, path: str, case: Case | None) -> tuple[str, PictureShape]:
        """Return where the picture lies that a text shows, and how it is published, if it is."""
        exhibit = _exhibit_at(case, target)
        if case and exhibit:
            return exhibit_address(case, exhibit), exhibit.shape
        source = source_of(target, path)
        file = None if is_outward(target) else self.site.files.get(source)
        return (self.addresses[source], file.shape) if file else ("", PictureShape())

    def actor_name(self, actor: Actor, case: Case | Brief | None = None) -> str:
        """Return what to call somebody: by name, the company's or the complainant's, or by the role.

        Who complains in a story that somebody else told first is not its author here.
        """
        if actor.role is Role.COMPANY:
            return self.site.companies[actor.slug].name
        if actor.name:
            return actor.name
        if actor.role is Role.ME and case:
            author = "" if case.is_retold else case.author or self.site.settings.front.author
            return case.complainant or author or role_word(self.words, actor.role)
        return role_word(self.words, actor.role)

    def timestamp(self, day: date) -> str:
        """Return the beginning of a day, in the site's zone, as RFC 3339 has it.

        Before zones had whole minutes the offset cannot be written, and UTC is used.
        """
        moment = datetime.combine(day, time.min, self.site.settings.zone)
        offset = moment.utcoffset() or timedelta()
        return (moment.astimezone(UTC) if offset.seconds % 60 else moment).isoformat()


def _draws(font: CardFont, texts: Iterable[str]) -> bool:
    return all(font.drawn(text) is not None for text in texts)


def _exhibit_at(case: Case | None, target: str) -> Exhibit | None:
    """Return the exhibit that a target names, if it names one."""
    scheme, _, name = target.partition(":")
    if case is None or scheme != "exhibit":
        return None
    return next((exhibit for exhibit in case.exhibits if exhibit.id == name), None)


def exhibit_address(case: Case, exhibit: Exhibit) -> str:
    """Return the address of an exhibit's picture."""
    return routes.picture(case.slug, exhibit.id, exhibit.shape.ending)
