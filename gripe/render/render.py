"""The renderer: one planned output and its view to bytes."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import TYPE_CHECKING

from gripe.base.codec import dumps, dumps_indented
from gripe.base.problems import Place, Problem
from gripe.plan.views.files import (
    BadgeView,
    CsvView,
    FeedView,
    FileView,
    JsonView,
    OutlineView,
    SearchDescriptionView,
    ShareCardView,
    SitemapView,
    TextView,
)
from gripe.render.templates.compiled import Compiled
from gripe.render.templates.environment import TemplateFault, Templates
from gripe.render.time_limit import TookTooLong
from gripe.source.theme import Theme

if TYPE_CHECKING:
    from gripe.base.translation import WordsOf
    from gripe.plan.output import Output
    from gripe.plan.views.search import SearchFileView
    from gripe.plan.views.view import View
    from gripe.render.cards.draw import CardDrawer

    Load = Callable[[FileView | SearchFileView], bytes]


class SlowTemplate(TemplateFault):
    """A template that does not end in time."""

    def __init__(self, output: Output, error: TookTooLong) -> None:
        message = f"making /{output.path} {error}: look for what makes it so large or so deep"
        super().__init__(Problem(Place(output.origin), "too-slow", message))


class Renderer:
    """Renders the outputs of one plan."""

    def __init__(
        self, theme: Theme, words_of: WordsOf, load: Load, compiled: Compiled | None = None
    ) -> None:
        """Take what every output of the plan is rendered with.

        Args:
            theme: the theme.
            words_of: returns the interface's words in a language.
            load: returns the bytes of a file to copy, which are not in its view.
            compiled: the code of templates that were compiled before.
        """
        self._templates = Templates(theme, words_of, compiled)
        self._load = load
        self._drawer: CardDrawer | None = None

    def prepare(self, makers: Iterable[str]) -> None:
        """Compile templates before they are used; what is wrong with one is reported when it is."""
        for maker in makers:
            if maker.endswith(".html"):
                self._templates.prepare(maker)

    @property
    def _cards(self) -> CardDrawer:
        """What draws share cards; Pillow is imported for the first of them."""
        if self._drawer is None:
            from gripe.render.cards.draw import CardDrawer

            self._drawer = CardDrawer(self._load)
        return self._drawer

    def template_digests(self) -> Mapping[str, str]:
        """Return for each template a digest of all the templates that it is made of."""
        return self._templates.digests()

    def bytes_of(self, output: Output, view: View) -> bytes:
        """Render one output, given its view.

        Raises:
            TemplateFault: its template is wrong, or a `SlowTemplate`.
            PictureFault: it is a picture that cannot be read.
            CardFontFault: it is a share card, and its font cannot be drawn with.
        """
        if output.is_page:
            try:
                return self._templates.render(output.maker, view)
            except TookTooLong as error:
                raise SlowTemplate(output, error) from error
        from gripe.plan.views.search import SearchFileView

        if isinstance(view, SearchFileView):
            return self._load(view)
        if isinstance(view, ShareCardView):
            return self._cards.png(view)
        if isinstance(view, FileView):
            data = self._load(view)
            if output.maker == "picture":
                from gripe.render.pictures.reencode import reencoded

                ending = output.path.rpartition(".")[2]
                return reencoded(data, ending, output.source, view.width)
            return data
        return _serialised(view).encode()


def _serialised(view: View) -> str:
    """Serialise a view that has no template; heavy serialisers are imported when they are used."""
    from gripe.plan.views.pages import RedirectView

    match view:
        case BadgeView():
            from gripe.render.badge import badge

            return badge(view)
        case FeedView() | SitemapView() | OutlineView() | SearchDescriptionView():
            from gripe.render.feeds import xml

            return xml(view)
        case JsonView():
            return (dumps if view.is_compact else dumps_indented)(view.value) + "\n"
        case CsvView():
            from gripe.render.csv_table import table

            return table(view)
        case RedirectView():
            from gripe.render.redirect import redirect

            return redirect(view)
        case TextView():
            return view.text
    raise TypeError(f"no serialiser for {type(view).__name__}")
