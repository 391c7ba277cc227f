/**
 * Immutable values that every other package speaks of: jobs, executions, what they wrote, how they
 * ended.
 */
@NullMarked
package dev.pulse.agent.model;

import org.jspecify.annotations.NullMarked;
