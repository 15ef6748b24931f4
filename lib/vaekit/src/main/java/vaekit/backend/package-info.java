/// Who does the arithmetic. `Backend` lists what can be asked for, on `Buffer`s that the backend keeps; the host sees numbers only by asking for them.
/// `HostBackend` is for those that work on ordinary matrices in memory. Numbers that differ from step to step are `StepNumber`s, so that a step can be
/// kept as a `Recording` and run again. Read `vaekit.backend.scalar` for what an operation means, `vaekit.backend.simd` for how it is fast.
package vaekit.backend;
