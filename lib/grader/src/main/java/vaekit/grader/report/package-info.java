/// What comes out of a grading, for students, staff, learning platforms and spreadsheets. The same results give the same bytes.
package vaekit.grader.report;
