/** Behaviours of the packed agent, of the page and of the code's architecture. */
@NullMarked
package dev.pulse.it;

import org.jspecify.annotations.NullMarked;
