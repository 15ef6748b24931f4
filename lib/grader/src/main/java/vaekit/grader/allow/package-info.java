/// Level L1: the members of the JDK that the bytecode of an answer may mention.
package vaekit.grader.allow;
