/**
 * What the agent costs: the frame that runs the parts, which are services, and writes their rows as
 * one table.
 */
@NullMarked
package dev.pulse.bench;

import org.jspecify.annotations.NullMarked;
