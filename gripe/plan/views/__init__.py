"""What templates and serialisers may see: one immutable class for each kind of output.

A view holds everything its output prints and nothing to query with, so an output is a pure
function of its view, the theme and the versions. They are named tuples: of all immutable classes
these cost least to define, which every run of gripe pays for.
"""

from gripe.plan.views import case, company, files, lists, pages, posts, search

View = (
    lists.IndexView
    | lists.ListView
    | lists.GroupsView
    | case.CaseView
    | posts.FollowupView
    | posts.PostView
    | company.CompanyView
    | company.CompaniesView
    | pages.DataView
    | pages.PageView
    | pages.NotFoundView
    | search.SearchView
    | search.SearchFileView
    | files.BadgeView
    | files.FeedView
    | files.SitemapView
    | files.TextView
    | files.JsonView
    | files.CsvView
    | pages.RedirectView
    | files.FileView
)
