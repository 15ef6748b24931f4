/// A client of the kernel, as a front end is one: for running notebooks without a browser, and for tests.
package vaekit.kernel.client;
