/** The REST API: a table of routes, one class per resource, and the problems they report. */
@NullMarked
package dev.pulse.agent.http.rest;

import org.jspecify.annotations.NullMarked;
