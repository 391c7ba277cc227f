/** What can be asked of a history, whoever keeps it: write, read, check. No SQL and no HTTP. */
@NullMarked
package dev.pulse.agent.store;

import org.jspecify.annotations.NullMarked;
