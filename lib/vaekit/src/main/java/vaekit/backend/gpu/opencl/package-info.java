/// OpenCL through `java.lang.foreign`: the functions of the installed library, and a device behind them. Nothing to compile, nothing to install but the driver.
package vaekit.backend.gpu.opencl;
