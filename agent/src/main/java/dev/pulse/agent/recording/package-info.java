/**
 * From the calls of woven code to rows in the store: values, a queue, batches, and the announcement
 * after the commit.
 */
@NullMarked
package dev.pulse.agent.recording;

import org.jspecify.annotations.NullMarked;
