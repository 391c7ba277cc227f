/**
 * What tests use to run real applications with the packed agent, and to see what became of them.
 */
@NullMarked
package dev.pulse.it.harness;

import org.jspecify.annotations.NullMarked;
