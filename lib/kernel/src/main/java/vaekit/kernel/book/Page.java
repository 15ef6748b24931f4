package vaekit.kernel.book;

/// The frame of every page of the site: head, search, theme, and the way home.
final class Page {
    /// A bell curve.
    private static final String ICON = "data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 32 32'%3E"
            + "%3Cpath d='M2 27c8 0 8-22 14-22s6 22 14 22' fill='none' stroke='%230072B2' stroke-width='4' stroke-linecap='round'/%3E%3C/svg%3E";

    private Page() {}

    /// @param description one sentence for search engines and previews
    /// @param links       beside the way home
    static String of(String title, String description, String links, String body) {
        return """
                <!DOCTYPE html>
                <html lang="en">
                <head>
                <meta charset="utf-8">
                <meta name="viewport" content="width=device-width, initial-scale=1">
                <title>%s</title>
                <meta name="description" content="%s">
                <meta property="og:title" content="%s">
                <meta property="og:description" content="%s">
                <link rel="icon" href="%s">
                <link rel="stylesheet" href="book.css">
                <script>document.documentElement.dataset.theme = localStorage.vaekitTheme ?? '';</script>
                </head>
                <body>
                <header class="top">
                <a class="home" href="index.html">vaekit</a>
                <nav aria-label="Pages">%s</nav>
                <div class="tools" hidden>
                <input type="search" id="search" placeholder="Search" aria-label="Search all pages" autocomplete="off">
                <button type="button" id="theme">Dark</button>
                </div>
                </header>
                <div id="found" role="region" aria-label="Search results" aria-live="polite" hidden></div>
                <main>
                %s</main>
                <script src="search.js" defer></script>
                <script src="book.js" defer></script>
                </body>
                </html>
                """.formatted(Html.escape(title), Html.escape(description), Html.escape(title), Html.escape(description), ICON, links, body);
    }
}
