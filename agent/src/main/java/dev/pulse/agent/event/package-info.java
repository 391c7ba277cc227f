/** Announcement, in this process, of what has been stored. */
@NullMarked
package dev.pulse.agent.event;

import org.jspecify.annotations.NullMarked;
