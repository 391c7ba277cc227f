/**
 * Values to JSON and back: the only place that knows how it is written, and the library that reads
 * it.
 */
@NullMarked
package dev.pulse.agent.json;

import org.jspecify.annotations.NullMarked;
