package vaekit.grader.submission;

/// The source of one exercise's answer.
///
/// @param file where it was found, for messages
/// @param source null when the file is larger than allowed
public record Answer(String file, String source) {}
