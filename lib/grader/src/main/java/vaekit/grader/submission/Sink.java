package vaekit.grader.submission;

/// Takes the files of a folder or archive as they are listed.
interface Sink {
    /// @return false when there are too many
    boolean add(Entry entry);

    void note(String sentence);
}
