/// The processes around an answer: started, limited, watched, and ended with all that they started.
///
/// [Lane] is one place where answers run, one after another; [Sandbox] and [Isolation] are level L2; [Limits] says what an answer may use.
package vaekit.grader.judge;
