/** How fast the server in an application answers, on histories of several sizes. */
@NullMarked
package dev.pulse.bench.rest;

import org.jspecify.annotations.NullMarked;
