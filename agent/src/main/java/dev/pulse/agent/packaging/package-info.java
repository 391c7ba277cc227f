/** What the build of the jar is done with; none of it is in the jar. */
@NullMarked
package dev.pulse.agent.packaging;

import org.jspecify.annotations.NullMarked;
