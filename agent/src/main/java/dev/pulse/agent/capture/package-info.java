/**
 * What executions write: the tees of the standard streams, and the buffers of the executions that
 * run.
 */
@NullMarked
package dev.pulse.agent.capture;

import org.jspecify.annotations.NullMarked;
