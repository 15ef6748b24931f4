/// Who handed in what: from files, folders, archives and notebooks to answers, as text, nothing run and nothing unpacked to disk.
///
/// [Submissions] tells students apart, [Submission] is one student's, [Candidates] are the answers found in it; each decision keeps its reason for the
/// reports. [CellAnswer] takes an answer out of a notebook's cells.
package vaekit.grader.submission;
