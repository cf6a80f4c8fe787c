"""Any of the views, and which one each template has."""

from collections.abc import Mapping

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
    | files.ShareCardView
    | files.OutlineView
    | files.SearchDescriptionView
)

# The view of each template, in the order of docs/themes.md.
VIEWS: Mapping[str, type] = {
    "index.html": lists.IndexView,
    "case.html": case.CaseView,
    "followup.html": posts.FollowupView,
    "post.html": posts.PostView,
    "company.html": company.CompanyView,
    "companies.html": company.CompaniesView,
    "list.html": lists.ListView,
    "groups.html": lists.GroupsView,
    "search.html": search.SearchView,
    "data.html": pages.DataView,
    "page.html": pages.PageView,
    "404.html": pages.NotFoundView,
}
