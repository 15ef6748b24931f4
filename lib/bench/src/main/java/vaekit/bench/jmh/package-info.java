/// Benchmarks of single kernels with JMH, for work on a kernel.
package vaekit.bench.jmh;
