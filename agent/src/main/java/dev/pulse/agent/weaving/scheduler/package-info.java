/** One file per scheduler framework: where it runs its jobs, and how it names them. */
@NullMarked
package dev.pulse.agent.weaving.scheduler;

import org.jspecify.annotations.NullMarked;
