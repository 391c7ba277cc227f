/** How soon clients of the WebSocket are told what happened, and what many of them cost. */
@NullMarked
package dev.pulse.bench.live;

import org.jspecify.annotations.NullMarked;
