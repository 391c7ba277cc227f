/** What one execution costs on the thread of its job, with Pulse and with its peers. */
@NullMarked
package dev.pulse.bench.execution;

import org.jspecify.annotations.NullMarked;
