/**
 * The soak: an application at an even pace for a long time, with all that may disturb it, and
 * whether memory and threads stayed flat and the history tells the truth in the end.
 */
@NullMarked
package dev.pulse.soak;

import org.jspecify.annotations.NullMarked;
