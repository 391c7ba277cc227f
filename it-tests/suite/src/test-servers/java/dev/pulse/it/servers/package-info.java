/** Tests on application servers: built and run with the profile {@code servers} only. */
@NullMarked
package dev.pulse.it.servers;

import org.jspecify.annotations.NullMarked;
