/** One file per way in which work gets onto other threads: how an execution follows it there. */
@NullMarked
package dev.pulse.agent.weaving.context;

import org.jspecify.annotations.NullMarked;
