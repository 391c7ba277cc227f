/** Tells people of jobs that fare ill, and of Pulse when it does: by webhook and by mail. */
@NullMarked
package dev.pulse.agent.alert;

import org.jspecify.annotations.NullMarked;
