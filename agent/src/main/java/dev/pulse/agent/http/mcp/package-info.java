/**
 * The history for assistants: a server of the Model Context Protocol that only reads. It knows
 * messages, not how they come.
 */
@NullMarked
package dev.pulse.agent.http.mcp;

import org.jspecify.annotations.NullMarked;
