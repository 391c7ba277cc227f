/** What single steps of the agent cost, with its classes as a library. */
@NullMarked
package dev.pulse.bench.internals;

import org.jspecify.annotations.NullMarked;
