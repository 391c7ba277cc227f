/**
 * What Pulse is tried with: tools, modes of the JVM, libraries and other agents. What is tried is
 * what {@code docs/compatibility.md} lists.
 */
@NullMarked
package dev.pulse.it.compatibility;

import org.jspecify.annotations.NullMarked;
