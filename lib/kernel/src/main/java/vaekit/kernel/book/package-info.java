/// Executed notebooks as a course site that needs no server. [HtmlBook] writes it: [FrontPage], a [NotebookPage] for each notebook, an [ExercisePage]
/// for each exercise, a [SearchIndex]; [Links] sees to it that none is dead. `book.js` adds what a page can do beside being read.
package vaekit.kernel.book;
