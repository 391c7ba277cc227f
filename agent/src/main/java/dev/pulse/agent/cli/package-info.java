/** {@code java -jar pulse-agent.jar}. */
@NullMarked
package dev.pulse.agent.cli;

import org.jspecify.annotations.NullMarked;
