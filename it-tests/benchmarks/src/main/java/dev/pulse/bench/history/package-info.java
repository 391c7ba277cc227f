/** What a long history costs: those who write to it and those who read from it. */
@NullMarked
package dev.pulse.bench.history;

import org.jspecify.annotations.NullMarked;
