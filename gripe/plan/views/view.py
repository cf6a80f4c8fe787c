"""Any of the views."""

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
