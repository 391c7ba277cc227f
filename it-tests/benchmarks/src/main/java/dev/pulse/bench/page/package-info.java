/** How soon the page stands in a browser. */
@NullMarked
package dev.pulse.bench.page;

import org.jspecify.annotations.NullMarked;
