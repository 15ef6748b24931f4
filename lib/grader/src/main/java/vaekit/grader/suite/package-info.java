/// An exercise's tests as the judge runs them: [Catalog] knows the exercises, [SuiteRunner] runs one suite, and the test's object stands for an answer
/// in another process ([ProxyAnswers], [Transport]) or in this one.
package vaekit.grader.suite;
