/** Clients that come and go: some read, some listen, some are slow, some are cut off. */
@NullMarked
package dev.pulse.soak.client;

import org.jspecify.annotations.NullMarked;
