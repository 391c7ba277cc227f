/**
 * The composition root: puts the machine together, starts it and stops it. It knows everything;
 * nobody knows it.
 */
@NullMarked
package dev.pulse.agent;

import org.jspecify.annotations.NullMarked;
