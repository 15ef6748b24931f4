package vaekit.data;

/// Data to fit on and data to judge on; no example is in both.
public record Split(Dataset train, Dataset test) {}
