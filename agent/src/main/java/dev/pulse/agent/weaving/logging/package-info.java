/** One file per way in which an application writes: how Pulse comes to see it. */
@NullMarked
package dev.pulse.agent.weaving.logging;

import org.jspecify.annotations.NullMarked;
