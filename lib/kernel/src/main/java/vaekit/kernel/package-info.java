/// The Java kernel for Jupyter.
///
/// [KernelMain] starts it, [JavaKernel] answers a front end, [JavaShell] runs cells on JShell, [CellExecution] is one cell. Sockets belong to one
/// thread each, which no interrupt reaches ([PublishSocket], [RequestSocket], [InputSocket]); all that a reader wrote, a value's `toString` too, runs
/// on the cell's own thread and can be stopped ([StopCheck], [StopWeaver]).
package vaekit.kernel;
