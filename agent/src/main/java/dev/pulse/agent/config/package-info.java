/** From arguments, properties, the environment and a file to one immutable configuration. */
@NullMarked
package dev.pulse.agent.config;

import org.jspecify.annotations.NullMarked;
