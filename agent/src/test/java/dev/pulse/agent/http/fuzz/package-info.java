/** What anybody could send to the port, made up from seeds, and what must come of it. */
@NullMarked
package dev.pulse.agent.http.fuzz;

import org.jspecify.annotations.NullMarked;
