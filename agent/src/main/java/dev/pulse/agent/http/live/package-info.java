/** The live feed: what has been stored is told to every page that is open, by WebSocket. */
@NullMarked
package dev.pulse.agent.http.live;

import org.jspecify.annotations.NullMarked;
