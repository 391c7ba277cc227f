/** An application with the packed agent, in a JVM of its own, and histories for it. */
@NullMarked
package dev.pulse.bench.app;

import org.jspecify.annotations.NullMarked;
