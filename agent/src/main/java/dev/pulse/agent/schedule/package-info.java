/** Says in plain English when a job runs, of what its framework says in its own words. */
@NullMarked
package dev.pulse.agent.schedule;

import org.jspecify.annotations.NullMarked;
