/** How many executions are recorded, at length and in a burst. */
@NullMarked
package dev.pulse.bench.recording;

import org.jspecify.annotations.NullMarked;
