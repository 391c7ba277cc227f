/** Values to JSON: the only place that knows the JSON library. */
@NullMarked
package dev.pulse.agent.json;

import org.jspecify.annotations.NullMarked;
