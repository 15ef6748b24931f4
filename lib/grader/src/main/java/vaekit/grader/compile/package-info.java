/// From the text of an answer to classes, in a process of its own. The grader never loads them.
package vaekit.grader.compile;
