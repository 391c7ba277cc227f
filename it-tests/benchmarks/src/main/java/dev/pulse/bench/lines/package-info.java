/** What a line of output costs. */
@NullMarked
package dev.pulse.bench.lines;

import org.jspecify.annotations.NullMarked;
