/** Processes that the benchmarks start, and what the operating system knows of them. */
@NullMarked
package dev.pulse.bench.jvm;

import org.jspecify.annotations.NullMarked;
