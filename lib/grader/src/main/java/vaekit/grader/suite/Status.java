package vaekit.grader.suite;

/// Of one test: booked as NOT_RUN before anything runs.
public enum Status { PASSED, FAILED, SKIPPED, NOT_RUN }
