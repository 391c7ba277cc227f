/**
 * The server: what is put before every answer, where it listens, and how it is started and closed.
 */
@NullMarked
package dev.pulse.agent.http;

import org.jspecify.annotations.NullMarked;
