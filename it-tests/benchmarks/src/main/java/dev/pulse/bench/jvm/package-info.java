/** Processes that the benchmarks start, and what the operating system knows of them. */
package dev.pulse.bench.jvm;
