package vaekit.kernel;

/// Thrown inside a cell that was interrupted. An [Error], so that `catch (Exception e)` in a cell does not swallow it.
public final class CellStopped extends Error {
    CellStopped() { super("the cell was interrupted", null, false, true); }
}
