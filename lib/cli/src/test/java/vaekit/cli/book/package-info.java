/// Tests over the executed notebooks: what the text says is what the cells showed (`notebooks/AUTHORING.md` has the rules).
package vaekit.cli.book;
