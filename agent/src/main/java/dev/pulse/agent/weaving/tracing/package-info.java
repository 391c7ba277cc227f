/** Reads off tracing libraries to which trace a job belongs. */
@NullMarked
package dev.pulse.agent.weaving.tracing;

import org.jspecify.annotations.NullMarked;
