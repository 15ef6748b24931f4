/// Running notebooks without a browser: [NotebookRunner] executes a [Notebook] on a kernel of its own.
package vaekit.kernel.run;
