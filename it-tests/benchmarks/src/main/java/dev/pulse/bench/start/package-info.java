/** What it costs to start an application with the agent, beside other agents. */
@NullMarked
package dev.pulse.bench.start;

import org.jspecify.annotations.NullMarked;
