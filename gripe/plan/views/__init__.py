"""What templates and serialisers may see: one immutable class for each kind of output.

A view holds everything its output prints and nothing to query with, so an output is a pure
function of its view, the theme and the versions. They are named tuples: of all immutable classes
these cost least to define, which every run of gripe pays for.
"""

from gripe.plan.views.case import (
    AnswerView,
    CaseView,
    CorrectionView,
    EntryView,
    ExhibitView,
    HandoffView,
    MarkView,
    OutcomeView,
    PartyView,
    PromiseView,
    RelatedView,
    ShareView,
    SourceView,
)
from gripe.plan.views.company import CompaniesView, CompanyRow, CompanyView, Score
from gripe.plan.views.files import (
    BadgeView,
    CsvView,
    FeedEntry,
    FeedView,
    FileView,
    JsonView,
    SitemapView,
    TextView,
)
from gripe.plan.views.frame import Frame
from gripe.plan.views.lists import (
    Card,
    Choice,
    FilterView,
    GroupsView,
    IndexView,
    ListView,
    Way,
)
from gripe.plan.views.pages import Column, DataView, NotFoundView, PageView, RedirectView
from gripe.plan.views.parts import (
    BadgeImage,
    Count,
    DateView,
    Fact,
    Link,
    PagerView,
    PictureView,
    StatusView,
)
from gripe.plan.views.posts import FollowupView, MovedCase, PostView
from gripe.plan.views.search import SearchFileView, SearchView

__all__ = [
    "AnswerView",
    "BadgeImage",
    "BadgeView",
    "Card",
    "CaseView",
    "Choice",
    "Column",
    "CompaniesView",
    "CompanyRow",
    "CompanyView",
    "CorrectionView",
    "Count",
    "CsvView",
    "DataView",
    "DateView",
    "EntryView",
    "ExhibitView",
    "Fact",
    "FeedEntry",
    "FeedView",
    "FileView",
    "FilterView",
    "FollowupView",
    "Frame",
    "GroupsView",
    "HandoffView",
    "IndexView",
    "JsonView",
    "Link",
    "ListView",
    "MarkView",
    "MovedCase",
    "NotFoundView",
    "OutcomeView",
    "PageView",
    "PagerView",
    "PartyView",
    "PictureView",
    "PostView",
    "PromiseView",
    "RedirectView",
    "RelatedView",
    "Score",
    "SearchFileView",
    "SearchView",
    "ShareView",
    "SitemapView",
    "SourceView",
    "StatusView",
    "TextView",
    "View",
    "Way",
]

View = (
    IndexView
    | ListView
    | GroupsView
    | CaseView
    | FollowupView
    | PostView
    | CompanyView
    | CompaniesView
    | DataView
    | PageView
    | NotFoundView
    | SearchView
    | SearchFileView
    | BadgeView
    | FeedView
    | SitemapView
    | TextView
    | JsonView
    | CsvView
    | RedirectView
    | FileView
)
