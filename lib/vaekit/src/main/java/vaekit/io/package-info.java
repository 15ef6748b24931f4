/// Files that are there whole or not at all ([AtomicFile]), and models as [Safetensors] with a checksum.
package vaekit.io;
