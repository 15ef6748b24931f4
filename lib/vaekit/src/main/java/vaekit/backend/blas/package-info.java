/// Products by OpenBLAS, the usual way to train on a CPU, kept for comparison.
package vaekit.backend.blas;
