/** Long histories: what makes one, and what measures how it fares. */
@NullMarked
package dev.pulse.scale;

import org.jspecify.annotations.NullMarked;
